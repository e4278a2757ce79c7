// The sentence under the picture: counts and differences from the two readings, never a guessed cause. Pure.

import { fixed, signed } from "../numbers.js";

const HALF = 0.5;
const HARDLY = 0.005;

/** [key, values] of each of its sentences, for word t and the signal that is shown. */
export function pairCaption(pair, { t, signal }) {
  if (!pair.shown) return [[`caption.${pair.sentence.state}`, {}]];
  if (pair.same) return [["caption.same", { cells: pair.T * pair.H * pair.signals.length }]];
  return [here(pair, t), verdict(pair), cells(pair, signal)];
}

function here(pair, t) {
  const [from, to] = [pair.belief("before", t), pair.belief("after", t)];
  const change = pair.odds("after", t) - pair.odds("before", t);
  const values = { word: pair.tokens[t], label: pair.before.labels.at(-1), from: fixed(from), to: fixed(to), change: signed(change), small: signed(change, 6) };
  if (from === to) return ["caption.equal", values];
  if (Math.abs(change) < HARDLY) return ["caption.hardly", values];
  return [change > 0 ? "caption.more" : "caption.less", values];
}

function verdict(pair) {
  const sides = ["before", "after"].map((which) => pair.belief(which, pair.T - 1) > HALF);
  const [from, to] = sides.map((positive) => (positive ? pair.before.labels.at(-1) : pair.before.labels[0]));
  return [sides[0] === sides[1] ? "caption.stays" : "caption.turns", { from, to }];
}

function cells(pair, signal) {
  const { t, unit, count, all } = pair.largest(signal);
  const values = { symbol: signal, count, all, unit, word: pair.tokens[t] };
  if (!count) return ["caption.no_cell", values];
  return ["caption.cells", { ...values, from: fixed(pair.at("before", signal, t, unit)), to: fixed(pair.at("after", signal, t, unit)) }];
}
