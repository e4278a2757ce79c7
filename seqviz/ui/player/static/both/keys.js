// What each key does to the player of both passes.

import { leaving, walking } from "../keys.js";

const actions = {
  ...walking,
  ArrowUp: (player) => player.pickNext(-1),
  ArrowDown: (player) => player.pickNext(1),
  d: (player) => player.set({ side: 1 - player.state.side }),
};

function signal(player, key) {
  const name = player.signals[Number(key) - 1];
  return name ? () => player.set({ signal: name }) : null;
}

/** The function of a key, or null for one that is not the player's own. */
export const bothAction = (player, key) => leaving(player, key) ?? actions[key] ?? signal(player, key);
