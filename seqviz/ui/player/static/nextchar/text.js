// What was read and written, ready to be drawn: values of a unit, bits, likeliest next characters. Pure.

const SIGNS = { "\n": "↵", " ": "␣", "\t": "⇥" };

/** How a character is written where it stands alone: what cannot be seen gets a sign. As glyphs.py. */
export const glyph = (character) => SIGNS[character] ?? (/^[\p{C}\p{Z}]$/u.test(character) ? "�" : character);

export const VIEWS = ["unit", "surprise", "plain"];
export const SIGNALS = ["c", "h"];
/** Bits at which a surprise has its full colour. */
export const FULL = 8;
/** This share of a unit's values in the text lies inside its scale: a memory has long tails that would pale the rest. As named.py. */
const INSIDE = 0.75;

export class Text {
  /** `sentence` and `model` as decoded by frames.js. */
  constructor(sentence, model) {
    Object.assign(this, { tokens: sentence.tokens, begun: sentence.begun, arrays: sentence.arrays, model });
    this.T = this.tokens.length;
    this.H = sentence.arrays.h.shape[1];
    this.unknown = new Set(sentence.unknown);
    this.limits = new Map();
  }

  /** Half the width of a unit's scale in this text. */
  limit(signal, unit) {
    const key = `${signal} ${unit}`;
    if (!this.limits.has(key)) {
      const sizes = Float64Array.from({ length: this.T }, (_, t) => Math.abs(this.value(signal, unit, t))).sort();
      this.limits.set(key, sizes[Math.min(this.T - 1, Math.floor(INSIDE * this.T))] || 1);
    }
    return this.limits.get(key);
  }

  value(signal, unit, t) {
    return this.arrays[signal].data[t * this.H + unit];
  }

  /** Bits of character t, or null outside the alphabet. */
  bits(t) {
    const found = this.arrays.bits.data[t];
    return found < 0 ? null : found;
  }

  /** Mean bits of characters [from, to), or null where none is of the alphabet. */
  meanBits(from, to) {
    const found = [...this.arrays.bits.data.subarray(from, to)].filter((bits) => bits >= 0);
    return found.length ? found.reduce((sum, bits) => sum + bits, 0) / found.length : null;
  }

  /** The likeliest next characters after t (−1: before the first): {character, raw, drawn, came}. Where it is known, also
   * what came; before it appears nothing tells it. */
  next(t, known) {
    const { which, raw, drawn } = this.arrays;
    const count = which.shape[1];
    const at = (t + 1) * count;
    const rows = Array.from({ length: count }, (_, place) => {
      const character = this.model.alphabet[which.data[at + place]];
      return { character, raw: raw.data[at + place], drawn: drawn.data[at + place], came: known && character === this.tokens[t + 1] };
    });
    return known ? [...rows, ...this.came(t, rows)] : rows;
  }

  /** What came, where it is none of the likeliest. */
  came(t, rows) {
    const bits = t + 1 < this.T ? this.bits(t + 1) : null;
    if (bits == null || rows.some((row) => row.came)) return [];
    return [{ character: this.tokens[t + 1], raw: 2 ** -bits, drawn: this.arrays.came.data[t + 1], came: true }];
  }

  /** How many characters it has in common with another text, from the first on. */
  common(other) {
    let count = 0;
    while (count < this.T && count < other.T && this.tokens[count] === other.tokens[count]) count += 1;
    return count;
  }
}
