// Marking two entities by their first and last words. Pure: a state goes in with what a viewer did, the next comes out.
//
// `spans` are the two entities as [first word, the word after the last] or null; `entity` is the one being marked (0, 1
// or null), `from` its first word once that is chosen, `clash` says that the words asked for belong to the other entity.

/** Where marking begins: with the entity that is missing, or with none. */
export function begin(spans) {
  const missing = spans.findIndex((span) => !span);
  return { spans, entity: missing < 0 ? null : missing, from: null, clash: false };
}

/** Mark an entity anew. The same one again calls it off. */
export function choose(state, entity) {
  const again = state.entity === entity && state.spans.every(Boolean);
  return { ...state, entity: again ? null : entity, from: null, clash: false };
}

/** Away from the word that was chosen first, then from marking at all where nothing is missing. */
export function cancel(state) {
  if (state.from != null) return { ...state, from: null, clash: false };
  return { ...state, entity: state.spans.every(Boolean) ? null : state.entity, clash: false };
}

const meet = (a, b) => a && b && a[0] < b[1] && b[0] < a[1];

/** Word `t` was tapped: the first or the last of an entity, in either order. */
export function tap(state, t) {
  if (state.entity == null) return state;
  const other = state.spans[1 - state.entity];
  const span = [Math.min(state.from ?? t, t), Math.max(state.from ?? t, t) + 1];
  if (meet(span, other)) return { ...state, clash: true };
  if (state.from == null) return { ...state, from: t, clash: false };
  const spans = state.spans.map((own, entity) => (entity === state.entity ? span : own));
  return begin(spans);
}

/** Which entity a word stands in as things are, the one being marked included: 0, 1 or null. */
export function entityOf(state, t) {
  if (state.from === t) return state.entity;
  const found = state.spans.findIndex((span, entity) => span && entity !== state.entity && span[0] <= t && t < span[1]);
  return found < 0 ? null : found;
}
