// What each key does to the filter player.

import { leaving, walking } from "../keys.js";
import { STAGES } from "./walk.js";

const actions = {
  ...walking,
  ArrowUp: (player) => player.pickNext(-1),
  ArrowDown: (player) => player.pickNext(1),
  "[": (player) => player.movePhrase(-1),
  "]": (player) => player.movePhrase(1),
};

function stage(key) {
  const index = Number(key) - 1;
  return index >= 0 && index < STAGES.length ? (player) => player.goTo(index) : null;
}

const clearing = (player, key) => (key === "Escape" && player.state.from != null ? () => player.select(null) : null);

/** The function of a key, or null for one that is not the player's own. */
export const filterAction = (player, key) => leaving(player, key) ?? clearing(player, key) ?? actions[key] ?? stage(key);
