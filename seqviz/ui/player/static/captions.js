// The sentence under the step buttons: counts and differences from the recording, never a guessed cause. Pure.

import { fixed } from "./numbers.js";
import { changes, moved } from "./order.js";

const HARDLY = 0.02;
const STRONG = 0.5;
const NEARLY_ALL = 0.2;

const count = (values, test) => values.reduce((sum, value) => sum + (test(value) ? 1 : 0), 0);

/** How a word is written inside a sentence: punctuation needs no more than its own quotes. */
export const shown = (token) => (/[\p{L}\p{N}]/u.test(token) ? token : `“${token}”`);

/** What the first half of a whole step's caption says: [key, values]. */
export function beliefPart(reading, t) {
  const values = { word: reading.tokens[t], now: t + 1, count: reading.T };
  if (!reading.hasBelief || !reading.isTop) return ["caption.word", values];
  const [from, to] = [reading.belief(t - 1), reading.belief(t)];
  const key = Math.abs(to - from) < HARDLY ? "holds" : to > from ? "raises" : "lowers";
  const found = { ...values, from: fixed(from), to: fixed(to) };
  if (!reading.many) return [`caption.${key}`, found];
  return [`caption.${key}_many`, { ...found, label: reading.sentence.labels[reading.sentence.focus] }];
}

/** What the second half says: how much of the state was rewritten, and by which rank among the words. */
export function rewritePart(reading, t) {
  const amounts = moved(reading);
  const rank = 1 + count(amounts, (amount) => amount > amounts[t]);
  const [unit] = changes(reading, t);
  const state = reading.cell.state;
  const kind = reading.previous(t) < 0 ? "first" : rank === 1 ? "most" : "rank";
  return [`caption.${kind}_${state}`, {
    amount: fixed(amounts[t]), rank, count: reading.T, unit,
    old: fixed(reading.at(reading.cell.change.before, t)[unit]), new: fixed(reading.at(state, t)[unit]),
  }];
}

/** Caption of one step inside the cell: [key, values]. */
export function stepPart(reading, t, sub, unit) {
  const { id, signal } = reading.cell.steps[sub];
  const values = [...reading.at(signal, t)];
  const word = reading.tokens[t];
  return [`caption.${reading.cell.kind}.${id}`, {
    word, unit, units: reading.H,
    open: openCount(reading, id, values, t), shut: count(values, (v) => v < NEARLY_ALL),
    plus: count(values, (v) => v > STRONG), minus: count(values, (v) => v < -STRONG),
  }];
}

function openCount(reading, step, values, t) {
  if (step === "squash") return count(values, (v) => Math.abs(v) > 0.9);
  if (step !== "sum") return count(values, (v) => v > STRONG);
  const past = reading.at("past", t);
  return count([...reading.at("word", t)].map((v, unit) => Math.abs(v) - Math.abs(past[unit])), (v) => v > 0);
}

/** Every part of the caption for a state of the player. */
export const captionParts = (reading, { t, sub, unit }) =>
  sub == null ? [beliefPart(reading, t), rewritePart(reading, t)] : [stepPart(reading, t, sub, unit)];
