// Two readings of one sentence, ready to be drawn. Recorded numbers are taken as they came; differences are formed here.

import { cellOf, scaleOf, stripOf } from "../cells/index.js";

/** Ends of the scale of differences: fixed steps, so that it does not change with every small move of a slider. */
const ENDS = [0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10];
const MOST = 0.98;

/** The smallest of the fixed ends that holds nearly all of the values that are not zero; the rest has full colour. */
export function endFor(values) {
  const sizes = Float64Array.from(values.filter((value) => value !== 0), Math.abs).sort();
  if (!sizes.length) return 1;
  const end = sizes[Math.min(sizes.length - 1, Math.floor(MOST * sizes.length))];
  return ENDS.find((step) => end <= step) ?? end;
}

export class Pair {
  /** `before` and `sentence` as decoded by frames.js; of a reading that is not to be seen, `sentence` has no arrays. */
  constructor(before, sentence) {
    Object.assign(this, { before, sentence, kind: before.kind, signals: before.signals, tokens: before.tokens });
    [this.T, this.H] = before.arrays.h.shape;
    this.shown = sentence.state === "shown";
    this.cell = cellOf(before.kind, "tanh");
    this.cache = new Map();
  }

  /** A signal of "before", "after" or "difference", T × H, row after row. */
  values(which, signal) {
    const key = `${which} ${signal}`;
    if (!this.cache.has(key)) this.cache.set(key, this.read(which, signal));
    return this.cache.get(key);
  }

  read(which, signal) {
    if (which !== "difference") return Float64Array.from((which === "before" ? this.before : this.sentence).arrays[signal].data);
    const [before, after] = [this.values("before", signal), this.values("after", signal)];
    return after.map((value, index) => value - before[index]);
  }

  at(which, signal, t, unit) {
    return this.values(which, signal)[t * this.H + unit];
  }

  /** Probability of the last label before any word (`t = −1`) and after each. */
  belief(which, t) {
    return (which === "before" ? this.before : this.sentence).arrays.belief.data[t + 1];
  }

  /** Log-odds of the last label after word t. */
  odds(which, t) {
    return (which === "before" ? this.before : this.sentence).arrays.odds.data[t];
  }

  /** Where a signal differs most, of equals the first; how many of its cells differ at all. */
  largest(signal) {
    const differences = this.values("difference", signal);
    let at = 0;
    let count = 0;
    differences.forEach((value, index) => {
      if (Math.abs(value) > Math.abs(differences[at])) at = index;
      if (value !== 0) count += 1;
    });
    return { t: Math.floor(at / this.H), unit: at % this.H, value: differences[at], count, all: differences.length };
  }

  /** Whether no bit of anything differs. */
  get same() {
    return this.signals.every((signal) => this.largest(signal).count === 0);
  }

  role(signal) {
    return stripOf(this.cell, signal).role;
  }

  /** The ramp of a signal and the end of its scale: gates over 0 … 1, states over the range of the network. */
  scale(which, signal) {
    const { ramp, range } = scaleOf(this.cell, signal);
    if (which === "difference") return { ramp: "sign", range: this.shown ? endFor(this.values("difference", signal)) : 1 };
    return { ramp, range: range === "one" || range == null ? 1 : this.before.ranges[range] ?? 1 };
  }
}
