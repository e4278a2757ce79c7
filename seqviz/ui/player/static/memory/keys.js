// What each key does to the memory page's picture.

import { leaving, walking } from "../keys.js";

const actions = {
  ...walking,
  ArrowUp: (player) => player.pickNext(-1),
  ArrowDown: (player) => player.pickNext(1),
  l: (player) => player.pickLargest(),
  u: (player) => player.askUnit?.(),
  v: (player) => player.nextView(),
};

export const memoryAction = (player, key) => leaving(player, key) ?? actions[key] ?? null;
