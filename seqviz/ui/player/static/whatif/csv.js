// Both readings as a file, in full precision. Pure.

import { csv } from "../csv.js";

/** One row per word and unit; before and after of every signal, and of P and the log-odds. */
export function pairTable(pair) {
  const which = pair.shown ? ["before", "after"] : ["before"];
  const header = ["word", "token", ...which.flatMap((name) => [`p_${name}`, `log_odds_${name}`]), "unit",
                  ...pair.signals.flatMap((signal) => which.map((name) => `${signal}_${name}`))];
  const rows = [];
  for (let t = 0; t < pair.T; t += 1)
    for (let unit = 0; unit < pair.H; unit += 1)
      rows.push([t + 1, pair.tokens[t], ...which.flatMap((name) => [pair.belief(name, t), pair.odds(name, t)]), unit,
                 ...pair.signals.flatMap((signal) => which.map((name) => pair.at(name, signal, t, unit)))]);
  return csv(header, rows);
}
