// What each key does to the filter player.

import { STAGES } from "./walk.js";

const actions = {
  ArrowRight: (player) => player.pause() || player.step(1),
  ArrowLeft: (player) => player.pause() || player.step(-1),
  ArrowUp: (player) => player.pickNext(-1),
  ArrowDown: (player) => player.pickNext(1),
  Home: (player) => player.pause() || player.edge(false),
  End: (player) => player.pause() || player.edge(true),
  " ": (player) => player.toggle(),
  ",": (player) => player.faster(-1),
  ".": (player) => player.faster(1),
  "[": (player) => player.movePhrase(-1),
  "]": (player) => player.movePhrase(1),
  p: (player) => player.presenter.toggle(),
  f: (player) => player.presenter.toggle(true),
};

function stage(key) {
  const index = Number(key) - 1;
  return index >= 0 && index < STAGES.length ? (player) => player.goTo(index) : null;
}

const escape = (player) =>
  player.presenter.active ? () => player.presenter.leave() : player.state.from != null ? () => player.select(null) : null;

/** The function of a key, or null for one that is not the player's own. */
export const filterAction = (player, key) => (key === "Escape" ? escape(player) : actions[key] ?? stage(key));
