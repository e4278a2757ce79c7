// The sentences over the pictures: counts and shares from the recording, never a guessed cause. Pure.

import { fixed, signed } from "../numbers.js";
import { isolated, shortened } from "../filters/words.js";

const HALF = 0.5;
const LONGEST = 24;
const COUNTED = ["one", "two", "three"];

/** A token as a sentence shows it. */
export const shown = (token) => isolated(shortened(token, LONGEST));

/** [key, values] of the name of word `t`: one that stands in the sentence more than once is named with its place. */
export function nameOf(tokens, t) {
  const same = tokens.filter((token) => token === tokens[t]).length;
  return [same > 1 ? "word.again" : "word.once", { word: shown(tokens[t]), now: t + 1 }];
}

/** Rows of a column, the largest in size first; of equals the earlier. */
export const ranked = (values) => values.map((_, row) => row).sort((a, b) => Math.abs(values[b]) - Math.abs(values[a]) || a - b);

const percent = (share) => Math.round(100 * share);
const kindOf = (count) => COUNTED[count - 1] ?? "more";

/** Who wrote the memory that stands at word `t`. `name(row)` names a row of the column. */
export function sharePart(shares, rows, name) {
  const [first, second, third] = ranked(rows.map((row) => shares[row])).map((at) => rows[at]);
  const parts = [first, second, third].map((row) => percent(shares[row] ?? 0));
  const rest = rows.length > 3 ? 100 - parts[0] - parts[1] : parts[2];
  return [`caption.share_${kindOf(rows.length)}`, {
    first: name(first), second: name(second ?? first), third: name(third ?? first),
    most: parts[0], next: parts[1], rest, count: rows.length - 2,
  }];
}

/** What one unit holds, and from whom. */
export function unitPart(entries, rows, name, { unit, value, state }) {
  const [first, second, third] = ranked(rows.map((row) => entries[row])).map((at) => rows[at]);
  const rest = rows.reduce((sum, row) => (row === first || row === second ? sum : sum + entries[row]), 0);
  return [`caption.unit_${kindOf(rows.length)}`, {
    unit, state, value: signed(value, 3), first: name(first), second: name(second ?? first), third: name(third ?? first),
    most: signed(entries[first], 3), next: signed(entries[second] ?? 0, 3), rest: signed(rest, 3), count: rows.length - 2,
  }];
}

/** In how many units which row is the largest. `largest` is the largest row of every unit. */
export function unitsPart(largest, name) {
  const counts = new Map();
  for (const row of largest) counts.set(row, (counts.get(row) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return [second ? "caption.units" : "caption.units_one", {
    units: largest.length, first: name(first[0]), most: first[1], second: second ? name(second[0]) : "", next: second?.[1] ?? 0,
  }];
}

/** Of how many of the last words more than half is left, and how much of the first. `unit` is null for the mean. */
export function survivalPart(survival, name, unit) {
  const count = survival.filter((left) => left > HALF).length;
  const of = unit == null ? "mean" : "unit";
  const kind = survival.length === 1 ? "first" : count === survival.length ? "all" : count === 1 ? "none" : "some";
  return [`caption.survival_${of}_${kind}`, { unit, count, last: name(survival.length - 1), first: name(0), left: percent(survival[0]) }];
}

/** How far a plain RNN's word rewrote the state: `moved` by word, `turned` units changed their sign. */
export function rewrittenPart(moved, t, { turned, units, name }) {
  const rank = 1 + moved.filter((amount) => amount > moved[t]).length;
  const kind = t === 0 ? "first" : rank === 1 ? "most" : "rank";
  return [`caption.rewritten_${kind}`, { word: name(t), amount: fixed(moved[t], 3), rank, count: moved.length, turned, units }];
}

/** Half-lives of the picked unit and of half of all units. */
export function halfLifePart(here, corpus, unit, T) {
  return ["half.take", {
    unit, here: lifetime(here[unit]), corpus: lifetime(corpus[unit]),
    median: lifetime(median(here)), corpusMedian: lifetime(median(corpus)), beyond: here.filter((words) => words > T).length,
  }];
}

/** Words to one decimal; a gate that never closed has no end. */
export const lifetime = (words) => (Number.isFinite(words) ? fixed(words, 1) : "∞");

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
