// The sentence over the maps: votes and counts from the recording, never a guessed cause. Pure but for the player it reads.

import { fixed, signed } from "../numbers.js";
import { isolated } from "../filters/words.js";

export const HARDLY = 0.05;

/** "raises", "lowers" or "holds": what a step does to a vote. */
export const moveOf = (change) => (Math.abs(change) < HARDLY ? "holds" : change > 0 ? "raises" : "lowers");

/** What one pass did at the step: [key, values]. */
function pass(side, k, last) {
  const [from, to] = [side.vote(k - 1), side.vote(k)];
  const name = side.direction ? "backward" : "forward";
  return [`caption.${name}_${moveOf(to - from)}`, { word: isolated(side.reading.tokens[side.now]), from: signed(from), to: signed(to), last }];
}

/** How many words both, one, or none of the passes have read. */
export function readBy(k, T) {
  const each = k + 1;
  const both = Math.max(0, 2 * each - T);
  return { both, one: 2 * (each - both), none: Math.max(0, T - 2 * each) };
}

function meeting(player) {
  const { T } = player;
  const k = player.state.t;
  const read = { ...readBy(k, T), count: T };
  if (k === T - 1) {
    const total = player.total(k);
    return ["caption.end", { total: signed(total), belief: fixed(player.belief(k)), label: player.labels.at(-1) }];
  }
  return [read.both ? "caption.crossed" : "caption.apart", read];
}

/** [key, values] of each sentence of the caption. */
export const captionOf = (player) => [...player.sides.map((side) => pass(side, player.state.t)), meeting(player)];
