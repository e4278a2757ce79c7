// One recorded sentence, ready to be drawn: every strip's value for every word and unit, in the order it was read.
// What torch recorded is taken as it came; products and sums of it (kept, written, …) are formed here in doubles.

import { cellOf } from "./cells/index.js";

const quantile = (values, share) => {
  const sorted = Float64Array.from(values, Math.abs).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] || 1;
};

/** Rows `chunk` of a stacked weight of torch: a function (unit, column) -> number. */
function rows(array, chunk, units) {
  if (!array) return null;
  const width = array.shape[1] || 1;
  const first = chunk * units;
  return { width, row: (unit) => array.data.subarray((first + unit) * width, (first + unit + 1) * width) };
}

const dot = (a, b) => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
};

export class Reading {
  /** `sentence` and `model` as decoded by frames.js; one layer and one direction at a time. */
  constructor(sentence, model, layer = 0, direction = 0) {
    Object.assign(this, { sentence, model, layer, direction });
    this.cell = cellOf(sentence.kind, sentence.nonlinearity);
    [this.layers, this.directions, this.T, this.H] = sentence.arrays.h.shape;
    this.tokens = sentence.tokens;
    this.cache = new Map();
    this.suffix = `_l${layer}${direction ? "_reverse" : ""}`;
  }

  /** Values of a strip, T × H, row after row. */
  values(id) {
    if (!this.cache.has(id)) this.cache.set(id, id in this.sentence.arrays ? this.recorded(id) : this.cell.derive[id](this));
    return this.cache.get(id);
  }

  /** Values of a strip at word `t`, one per unit. */
  at(id, t) {
    return this.values(id).subarray(t * this.H, (t + 1) * this.H);
  }

  recorded(name) {
    const size = this.T * this.H;
    const start = (this.layer * this.directions + this.direction) * size;
    return Float64Array.from(this.sentence.arrays[name].data.subarray(start, start + size));
  }

  /** The word read before word `t`, or −1 at the start: the backward direction comes from the right. */
  previous(t) {
    const p = this.direction ? t + 1 : t - 1;
    return p >= this.T ? -1 : p;
  }

  /** A state as it was before each word. */
  before(name) {
    const after = this.values(name);
    const first = this.initial(name);
    const values = new Float64Array(after.length);
    for (let t = 0; t < this.T; t += 1) {
      const p = this.previous(t);
      values.set(p < 0 ? first : after.subarray(p * this.H, (p + 1) * this.H), t * this.H);
    }
    return values;
  }

  initial(name) {
    const given = this.sentence.arrays[`${name}_0`];
    const start = (this.layer * this.directions + this.direction) * this.H;
    return given ? given.data.subarray(start, start + this.H) : new Float64Array(this.H);
  }

  each(formula, ...names) {
    const [a, b] = names.map((name) => this.values(name));
    return b ? a.map((value, index) => formula(value, b[index])) : a.map((value) => formula(value));
  }

  /** What this layer reads at word `t`: the word's vector, or the layer below. */
  input(t) {
    if (this.layer === 0) {
      const { shape, data } = this.sentence.arrays.x;
      return data.subarray(t * shape[1], (t + 1) * shape[1]);
    }
    const below = Array.from({ length: this.directions }, (_, d) => this.lower(d).at("h", t));
    return Float64Array.from(below.flatMap((h) => [...h]));
  }

  lower(direction) {
    const key = `lower ${direction}`;
    if (!this.cache.has(key)) this.cache.set(key, new Reading(this.sentence, this.model, this.layer - 1, direction));
    return this.cache.get(key);
  }

  /** h of the step before `t`. */
  past(t) {
    const p = this.previous(t);
    return p < 0 ? Float64Array.from(this.initial("h")) : this.at("h", p);
  }

  /** Weights of one gate and side: `word` is W with b_ih, `past` is U with b_hh. */
  weights(side, gate) {
    const chunk = this.cell.chunks.indexOf(gate);
    const name = side === "word" ? "ih" : "hh";
    const { arrays } = this.model;
    return {
      matrix: rows(arrays[`weight_${name}${this.suffix}`], chunk, this.H),
      bias: rows(arrays[`bias_${name}${this.suffix}`], chunk, this.H),
    };
  }

  /** One unit's sum on one side of a gate: its products, its bias and their total. */
  sum(side, gate, t, unit) {
    const { matrix, bias } = this.weights(side, gate);
    const weights = matrix.row(unit);
    const inputs = side === "word" ? this.input(t) : this.past(t);
    const offset = bias ? bias.row(unit)[0] : 0;
    return { weights, inputs, bias: offset, hasBias: Boolean(bias), total: dot(weights, inputs) + offset };
  }

  /** W x + b (`word`) or U h₋₁ + b′ (`past`) of a gate, for every word and unit. */
  part(side, gate) {
    const values = new Float64Array(this.T * this.H);
    const { matrix, bias } = this.weights(side, gate);
    for (let t = 0; t < this.T; t += 1) {
      const inputs = side === "word" ? this.input(t) : this.past(t);
      for (let unit = 0; unit < this.H; unit += 1)
        values[t * this.H + unit] = dot(matrix.row(unit), inputs) + (bias ? bias.row(unit)[0] : 0);
    }
    return values;
  }

  /** Half the width of a signed scale: from the model's card where it says one, else from this sentence. */
  range(name) {
    if (name === "one" || name == null) return 1;
    const given = this.model.ranges?.[name];
    if (given) return given;
    const key = `range ${name}`;
    const signal = name === "preactivation" ? (this.cell.kind === "RNN" ? "sum" : "word") : name;
    if (!this.cache.has(key)) this.cache.set(key, quantile(this.values(signal), 0.98));
    return this.cache.get(key);
  }

  /** Probability of the label in focus before any word (`t = −1`) and after each. */
  belief(t) {
    const { shape, data } = this.sentence.arrays.belief;
    return data[(t + 1) * shape[1] + this.sentence.focus];
  }

  get hasBelief() {
    return "belief" in this.sentence.arrays;
  }

  /** More than two classes: one of them is looked at, against all others. */
  get many() {
    return this.hasBelief && this.sentence.labels.length > 2;
  }

  get isTop() {
    return this.layer === this.layers - 1;
  }
}

