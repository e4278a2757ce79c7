// The numbers of the Compare page's tables as files, in full precision. Pure.

import { csv } from "../csv.js";

/** One row per word, from before any word; one column per network, also those switched off; of more than two classes one
 * column per network and class. */
export function beliefTable(grid) {
  const { networks, tokens } = grid.sentence;
  const { labels } = grid.sentence;
  const every = (work) => networks.flatMap((name, n) => (grid.many ? labels.map((label, k) => work(`${name} ${label}`, n, k)) : [work(name, n, labels.length - 1)]));
  const row = (t) => [t + 1, t < 0 ? "" : tokens[t], ...every((_, n, k) => grid.of(n, t, k))];
  return csv(["word", "token", ...every((name) => name)], [-1, ...tokens.keys()].map(row));
}

/** The same of what each word weighs. */
export function weightTable(weights) {
  const { networks, tokens } = weights.sentence;
  return csv(["word", "token", ...networks], tokens.map((token, t) => [t + 1, token, ...networks.map((_, n) => weights.value(n, t))]));
}
