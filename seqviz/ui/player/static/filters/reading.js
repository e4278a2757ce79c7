// One sentence under the filters of a text-CNN. Sums recorded by torch are taken as they came; what torch did not record
// (a word's share of a sum, a sentence whose words have been moved) is formed here in doubles from the same weights.

const dot = (a, b) => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
};

/** Rows of a matrix array `{shape: [rows, columns], data}`. */
const row = ({ shape, data }, index) => data.subarray(index * shape[1], (index + 1) * shape[1]);

/** Two classes are set against each other, the last less the first; of more, the one in focus stands for itself. */
const many = (model) => model.arrays.head_bias.data.length > 2;
const side = (values, { focus }) => (values.length > 2 ? values[focus] : values.at(-1) - values[0]);

/** The filters in the order they are drawn: by width, and within it from the strongest vote down. */
function listFilters(sentence, model) {
  const { head_weight: head } = model.arrays;
  const [classes] = head.shape;
  const votes = (at) => Array.from({ length: classes }, (_, k) => row(head, k)[at]);
  const filters = [];
  for (const width of sentence.widths) {
    const [count] = model.arrays[`weight_${width}`].shape;
    const own = Array.from({ length: count }, (_, index) => {
      const at = filters.length + index;
      return { width, index, at, vote: side(votes(at), sentence), name: `${width}·${index}` };
    });
    filters.push(...own.sort((a, b) => b.vote - a.vote));
  }
  return filters;
}

export class FilterReading {
  /** `sentence` and `model` as decoded by frames.js; `order` is another order of the same words. */
  constructor(sentence, model, order = null) {
    Object.assign(this, { sentence, model, order });
    this.count = sentence.tokens.length;
    this.T = this.count + sentence.padding;
    this.filters = listFilters(sentence, model);
    if (sentence.own) this.addOwn(sentence.own);
    this.filters.forEach((filter, position) => { filter.position = position; });
    this.widths = [...new Set(this.filters.map(({ width }) => width))];
    this.cache = new Map();
  }

  /** The filter made of a typed n-gram: the last row of its width, without a vote. */
  addOwn({ tokens, bias }) {
    const width = tokens.length;
    const filter = { width, index: null, at: null, vote: 0, name: "own", own: true, bias, tokens };
    const next = this.filters.findIndex((other) => other.width > width);
    this.filters.splice(next < 0 ? this.filters.length : next, 0, filter);
  }

  /** The word that stands at place `t`: its index in the sentence as it was typed. */
  source(t) {
    return this.order && t < this.count ? this.order[t] : t;
  }

  /** Null where padding stands. */
  token(t) {
    return t < this.count ? this.sentence.tokens[this.source(t)] : null;
  }

  unknown(t) {
    return t < this.count && this.sentence.unknown.includes(this.source(t));
  }

  vector(t) {
    return row(this.sentence.arrays.x, this.source(t));
  }

  get size() {
    return this.sentence.arrays.x.shape[1];
  }

  windows(width) {
    return Math.max(0, this.T - width + 1);
  }

  of(width) {
    return this.filters.filter((filter) => filter.width === width);
  }

  bias(filter) {
    return filter.own ? filter.bias : this.model.arrays[`bias_${filter.width}`].data[filter.index];
  }

  /** The filter's weights for the word in slot `k`, one per number of the word's vector. */
  weights(filter, k) {
    const { width } = filter;
    const { shape, data } = filter.own ? this.sentence.arrays.own : this.model.arrays[`weight_${width}`];
    const first = filter.own ? 0 : filter.index * shape[1] * width;
    return Float64Array.from({ length: this.size }, (_, e) => data[first + e * width + k]);
  }

  /** What each word of window `p` gives in its slot; with the bias they add up to the score. */
  slots(filter, p) {
    return Array.from({ length: filter.width }, (_, k) => dot(this.slotWeights(filter)[k], this.vector(p + k)));
  }

  slotWeights(filter) {
    return this.kept(`weights ${filter.name}`, () => Array.from({ length: filter.width }, (_, k) => this.weights(filter, k)));
  }

  /** The sums of every window, before the non-linearity. */
  scores(filter) {
    return this.kept(filter.name, () => (this.order || filter.own ? this.summed(filter) : this.recorded(filter)));
  }

  recorded({ width, index }) {
    return Float64Array.from(row(this.sentence.arrays[`scores_${width}`], index));
  }

  summed(filter) {
    return Float64Array.from({ length: this.windows(filter.width) }, (_, p) =>
      this.slots(filter, p).reduce((sum, value) => sum + value, 0) + this.bias(filter));
  }

  kept(key, make) {
    if (!this.cache.has(key)) this.cache.set(key, make());
    return this.cache.get(key);
  }

  /** Where a filter's sum is largest, of equals the first, and what it hands on. Null where no window fits. */
  best(filter) {
    return this.kept(`best ${filter.name}`, () => {
      const scores = this.scores(filter);
      if (!scores.length) return null;
      let p = 0;
      scores.forEach((score, at) => { if (score > scores[p]) p = at; });
      return { p, score: scores[p], pooled: Math.max(0, scores[p]) };
    });
  }

  /** The words of a window; null for padding. */
  gram(filter, p) {
    return Array.from({ length: filter.width }, (_, k) => this.token(p + k));
  }

  // ---- the answer ---------------------------------------------------------------------------------------------

  /** One term per voting filter, the largest first: what it hands on times its vote. */
  get terms() {
    return this.kept("terms", () => this.filters.filter((filter) => !filter.own).map((filter) => {
      const best = this.best(filter);
      return { filter, ...best, value: filter.vote * best.pooled };
    }).sort((a, b) => Math.abs(b.value) - Math.abs(a.value)));
  }

  get offset() {
    return side(this.model.arrays.head_bias.data, this.sentence);
  }

  /** More than two classes: the answer is the logit of the one in focus. */
  get many() {
    return many(this.model);
  }

  /** The terms and the bias, added up here. */
  get sum() {
    return this.terms.reduce((sum, { value }) => sum + value, 0) + this.offset;
  }

  /** The log-odds of the last label against the first, or the logit in focus: the network's own, or of the moved words. */
  get total() {
    return this.order ? this.sum : side(this.sentence.arrays.logits.data, this.sentence);
  }

  get belief() {
    if (!this.many) return 1 / (1 + Math.exp(-this.total));
    const most = Math.max(...this.logits);
    const parts = this.logits.map((logit) => Math.exp(logit - most));
    return parts[this.sentence.focus] / parts.reduce((sum, part) => sum + part, 0);
  }

  /** Of every class: the network's own, or those of the moved words. */
  get logits() {
    return this.kept("logits", () => {
      if (!this.order) return [...this.sentence.arrays.logits.data];
      const { head_weight: head, head_bias: bias } = this.model.arrays;
      const pooled = this.terms.map(({ filter, pooled: value }) => [filter.at, value]);
      return [...bias.data].map((start, k) => pooled.reduce((sum, [at, value]) => sum + row(head, k)[at] * value, start));
    });
  }

  /** Filters that hand something on and whose winning window holds a word of `[from, to]`. */
  touching(from, to) {
    return this.terms.filter(({ filter, p, pooled }) => pooled > 0 && p <= to && p + filter.width > from);
  }

  /** Half the width of the signed scale and the end of the other: the network's, so that sentences compare. */
  get range() {
    return this.model.range ?? Math.max(1, ...this.terms.map(({ pooled }) => pooled));
  }
}

/** A sentence's order with the words `[from, to]` moved by `by` places, kept inside; and where they stand then. */
export function moved(order, from, to, by) {
  const phrase = order.slice(from, to + 1);
  const rest = [...order.slice(0, from), ...order.slice(to + 1)];
  const at = Math.max(0, Math.min(rest.length, from + by));
  return { order: [...rest.slice(0, at), ...phrase, ...rest.slice(at)], from: at, to: at + phrase.length - 1 };
}
