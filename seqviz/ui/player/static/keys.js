// The keyboard. A listener on the document, so that keys work without focus, but never while a text field has it.

const EDITABLE = "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]";
const PRESSABLE = "button, a, summary, [role=button], [role=radio], [role=tab], [role=option]";

const target = (event) => event.composedPath()[0];
const is = (event, selector) => target(event) instanceof Element && Boolean(target(event).closest(selector));

/** What each key does, by `event.key`. Pure but for the player it is given. */
export const actions = {
  ArrowRight: (player) => player.pause() || player.step(1),
  ArrowLeft: (player) => player.pause() || player.step(-1),
  ArrowUp: (player) => player.pickNext(-1),
  ArrowDown: (player) => player.pickNext(1),
  Home: (player) => player.pause() || player.edge(false),
  End: (player) => player.pause() || player.edge(true),
  " ": (player) => player.toggle(),
  Enter: (player) => player.walkGates(player.state.sub == null ? 0 : null),
  ",": (player) => player.faster(-1),
  ".": (player) => player.faster(1),
  s: (player) => player.nextOrder(),
  u: (player) => player.askUnit?.(),
  p: (player) => player.presenter.toggle(),
  f: (player) => player.presenter.toggle(true),
  Escape: (player) => player.presenter.active && player.presenter.leave(),
};

function gate(player, key) {
  const index = Number(key) - 1;
  return index >= 0 && index < player.reading.cell.steps.length ? () => player.walkGates(index) : null;
}

/** The step player's answer to a key: a function of the player, or null for a key that is not its own. */
export const playerAction = (player, key) =>
  key === "Escape" && !player.presenter.active ? null : actions[key] ?? gate(player, key);

/**
 * Listen until the returned function is called. `actionOf(player, key)` says what a key does (letters come in lower
 * case); a key without an action stays the page's own. `player` has a `root` element.
 */
export function keyboard(player, actionOf = playerAction) {
  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || is(event, EDITABLE)) return;
    if ((event.key === " " || event.key === "Enter") && is(event, PRESSABLE)) return;
    if (!player.root.isConnected || event.defaultPrevented) return;
    const action = actionOf(player, event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action(player);
  };
  document.addEventListener("keydown", listen, true);
  return () => document.removeEventListener("keydown", listen, true);
}
