// The numbers behind one answer. Pure: arrays in, numbers out.
//
// An answer set against another is a sum: bias + Σ weight × pooled, one term per filter. A pooled value is the
// non-linearity of a window's score, and the score is what its words give in their slots plus the filter's bias; so a
// term is shared among them in proportion, and the shares of all words and biases add up to the same sum.

export class RelationReading {
  constructor(sentence, model) {
    Object.assign(this, { sentence, model });
    const { widths, filters } = model;
    this.filters = widths.flatMap((width) => Array.from({ length: filters }, (_, index) => ({ width, index, name: `${width}·${index}` })));
    this.filters.forEach((filter, row) => { filter.row = row; });
    this.order = sentence.probabilities.map((_, at) => at).sort((a, b) => sentence.probabilities[b] - sentence.probabilities[a]);
  }

  get label() {
    return this.order[0];
  }

  get logits() {
    return this.sentence.arrays.logits.data;
  }

  weight(label, row) {
    return this.model.arrays.head_weight.data[label * this.filters.length + row];
  }

  /** What the words of a filter's winning window give in their slots. */
  slots({ row, width }) {
    const { data, shape } = this.sentence.arrays.slots;
    return Array.from({ length: width }, (_, k) => data[row * shape[1] + k]);
  }

  /** One term per filter, the largest first. */
  terms(label, against) {
    const { starts, pooled, scores } = this.sentence.arrays;
    return this.filters.map((filter) => {
      const { row, width } = filter;
      const weight = this.weight(label, row) - this.weight(against, row);
      const start = starts.data[row];
      return { filter, start, weight, pooled: pooled.data[row], score: scores.data[row], value: weight * pooled.data[row],
               words: this.sentence.reading.slice(start, start + width), slots: this.slots(filter) };
    }).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  }

  offset(label, against) {
    const { data } = this.model.arrays.head_bias;
    return data[label] - data[against];
  }

  /** What torch says: one logit less the other. */
  total(label, against) {
    return this.logits[label] - this.logits[against];
  }

  /** The share of every token and mark, `words`, and of the biases together. */
  shares(label, against) {
    const words = this.sentence.reading.map(() => 0);
    let biases = this.offset(label, against);
    for (const { filter, start, weight, pooled, score, slots } of this.terms(label, against)) {
      const slope = score === 0 ? 0 : (weight * pooled) / score;
      slots.forEach((slot, k) => { words[start + k] += slope * slot; });
      biases += slope * this.model.arrays.bias.data[filter.row];
    }
    return { words, biases };
  }

  /** The largest term whose window holds a token, or null. */
  holding(at, terms) {
    return terms.find(({ start, filter }) => start <= at && at < start + filter.width) ?? null;
  }
}
