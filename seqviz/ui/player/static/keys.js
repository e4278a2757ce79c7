// The keyboard. A listener on the document, so that keys work without focus, but never while a text field has it.

const EDITABLE = "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]";
const PRESSABLE = "button, a, summary, [role=button], [role=radio], [role=tab], [role=option]";

const target = (event) => event.composedPath()[0];
const is = (event, selector) => target(event) instanceof Element && Boolean(target(event).closest(selector));

/** The keys that walk, play and present: the same wherever something is played. By `event.key`. */
export const walking = {
  ArrowRight: (scene) => scene.pause() || scene.step(1),
  ArrowLeft: (scene) => scene.pause() || scene.step(-1),
  Home: (scene) => scene.pause() || scene.edge(false),
  End: (scene) => scene.pause() || scene.edge(true),
  " ": (scene) => scene.toggle(),
  ",": (scene) => scene.faster(-1),
  ".": (scene) => scene.faster(1),
  p: (scene) => scene.presenter.toggle(),
  f: (scene) => scene.presenter.toggle(true),
};

/** Escape leaves the presenter, and is else the page's own. */
export const leaving = (scene, key) =>
  key === "Escape" && scene.presenter.active ? () => scene.presenter.leave() : null;

const actions = {
  ...walking,
  ArrowUp: (player) => player.pickNext(-1),
  ArrowDown: (player) => player.pickNext(1),
  Enter: (player) => player.walkGates(player.state.sub == null ? 0 : null),
  s: (player) => player.nextOrder(),
  u: (player) => player.askUnit?.(),
};

function gate(player, key) {
  const index = Number(key) - 1;
  return index >= 0 && index < player.reading.cell.steps.length ? () => player.walkGates(index) : null;
}

/** The step player's answer to a key: a function of the player, or null for a key that is not its own. */
export const playerAction = (player, key) => leaving(player, key) ?? actions[key] ?? gate(player, key);

/**
 * Listen until the returned function is called. `actionOf(player, key)` says what a key does (letters come in lower
 * case); a key without an action stays the page's own. `player` has a `root` element. `from` the window hears keys first.
 */
export function keyboard(player, actionOf = playerAction, from = document) {
  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || is(event, EDITABLE)) return;
    if (is(event, "[data-keys=own]")) return; // what moves by arrow keys itself while it has the focus
    if (is(event, "[role=slider], input[type=range]") && !event.composedPath().includes(player.root)) return; // a slider of the page has its own
    if ((event.key === " " || event.key === "Enter") && is(event, PRESSABLE)) return;
    if (!player.root.isConnected || event.defaultPrevented) return;
    const action = actionOf(player, event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action(player);
  };
  from.addEventListener("keydown", listen, true);
  return () => from.removeEventListener("keydown", listen, true);
}
