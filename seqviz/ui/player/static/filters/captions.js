// The sentence under the stage buttons: counts and sums from the recording. Pure but for the player it reads.

import { fixed, signed } from "../numbers.js";
import { STAGES } from "./walk.js";
import { joined } from "./words.js";

const count = (values, test) => values.reduce((sum, value) => sum + (test(value) ? 1 : 0), 0);

/** The same value: torch's sums are of single precision, those of moved words of double; they part by some 1e-6. */
const SAME = 1e-4;
const same = (a, b) => Math.abs(a - b) < SAME;

/** How many kept values are what they were before words were moved. */
export function unchanged(reading, original) {
  return count(original.terms, ({ filter, pooled }) => same(reading.best(reading.filters.find(({ name }) => name === filter.name)).pooled, pooled));
}

const makers = {
  words: ({ reading }) => ({ count: reading.count, size: reading.size }),
  window: ({ reading, filter, state, name }) => {
    const score = reading.scores(filter)[state.p];
    return { filter: name, ngram: joined(reading.gram(filter, state.p)), width: filter.width, size: reading.size, score: fixed(score) };
  },
  relu: ({ reading }) => {
    const all = reading.filters.flatMap((filter) => [...reading.scores(filter)]);
    return { count: all.length, negative: count(all, (score) => score <= 0) };
  },
  max: ({ reading }) => ({ count: reading.filters.length, live: count(reading.filters, (filter) => reading.best(filter)?.pooled > 0) }),
  verdict: ({ reading, names, label }) => {
    const [first] = reading.terms;
    return { count: reading.terms.length, label, total: signed(reading.total), belief: fixed(reading.belief),
             filter: names(first.filter), ngram: joined(reading.gram(first.filter, first.p)), value: signed(first.value) };
  },
};

/** What moving words did to the picked filter, to all of them, and to the answer. */
function movedPart(reading, original, filter, name, label) {
  const [before, after] = [original.best(filter), reading.best(filter)];
  return [`caption.moved_${same(before.pooled, after.pooled) ? "same" : "other"}`, {
    filter: name, label, value: fixed(after.pooled), old: fixed(before.pooled), now: after.p + 1, then: before.p + 1,
    same: unchanged(reading, original), count: original.terms.length, from: fixed(original.belief), to: fixed(reading.belief),
  }];
}

/** [key, values] of the caption. */
export function captionOf(player) {
  const { reading, original, filter, state } = player;
  const stage = STAGES[state.stage];
  const names = (other) => player.filterName(other);
  const label = player.sides.last;
  if (state.order && stage === "verdict") return movedPart(reading, original, filter, names(filter), label);
  const key = stage === "verdict" ? player.key("caption.verdict", "caption.verdict_many") : `caption.${stage}`;
  return [key, makers[stage]({ reading, filter, state, names, label, name: names(filter) })];
}
