// Which word still owns how much of the memory: products and sums of the recorded gates, in doubles. Pure.
//
//   LSTM  c_T = (Π f_k) c_0 + Σ_t (Π_{k>t} f_k) i_t g_t        GRU  h_T = (Π z_k) h_0 + Σ_t (Π_{k>t} z_k) (1 − z_t) n_t
//
// Row 0 of a column is what is left of the initial state, row t + 1 what word t wrote. As seqviz/insight/memory.py.

const GATES = { LSTM: { keep: "f", open: "i", candidate: "g" }, GRU: { keep: "z", open: "not_z", candidate: "n" } };

/** Whether a network of this kind has a ledger: a plain RNN's state is no sum of what single words wrote. */
export const hasLedger = (kind) => kind in GATES;

export class Memory {
  /** `reading` as in reading.js, of a GRU or an LSTM. */
  constructor(reading) {
    const { keep } = GATES[reading.cell.kind];
    Object.assign(this, { reading, gates: GATES[reading.cell.kind], T: reading.T, H: reading.H });
    this.kept = reading.values(keep);
    this.written = reading.values("written");
    this.state = reading.values(reading.cell.state);
    this.initial = Float64Array.from(reading.initial(reading.cell.state));
    this.given = this.initial.some((value) => value !== 0);
    this.columns = new Map();
  }

  /** Column of word `t`, by row and unit, (t + 2) × H: `left`, the part that later gates let through, and `entries`. */
  column(t) {
    if (!this.columns.has(t)) this.columns.set(t, this.unrolled(t));
    return this.columns.get(t);
  }

  /** Products are built up from the last gate, never divided. */
  unrolled(t) {
    const { H } = this;
    const left = new Float64Array((t + 2) * H).fill(1, (t + 1) * H);
    for (let row = t; row >= 0; row -= 1)
      for (let unit = 0; unit < H; unit += 1) left[row * H + unit] = left[(row + 1) * H + unit] * this.kept[row * H + unit];
    const entries = left.map((part, at) => part * (at < H ? this.initial[at] : this.written[at - H]));
    return { left, entries };
  }

  /** What one unit holds at word `t`, row by row. */
  entries(t, unit) {
    const { entries } = this.column(t);
    return Float64Array.from({ length: t + 2 }, (_, row) => entries[row * this.H + unit]);
  }

  /** Over all units at word `t`, row by row: {size, signed}, the sums of absolute and of signed entries. */
  sums(t) {
    const { entries } = this.column(t);
    return Array.from({ length: t + 2 }, (_, row) => {
      const own = entries.subarray(row * this.H, (row + 1) * this.H);
      return { size: own.reduce((sum, value) => sum + Math.abs(value), 0), signed: own.reduce((sum, value) => sum + value, 0) };
    });
  }

  /** Shares of column `t`, row by row: they add up to 1, or are all 0 where nothing was written yet. */
  shares(t) {
    const sizes = this.sums(t).map(({ size }) => size);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    return sizes.map((size) => (total ? size / total : 0));
  }

  /** What is left at word `t` of what each word wrote, from word 0 to `t`: of one unit, or the mean over all for null. */
  survival(t, unit = null) {
    const { left } = this.column(t);
    return Array.from({ length: t + 1 }, (_, word) => {
      const own = left.subarray((word + 1) * this.H, (word + 2) * this.H);
      return unit == null ? own.reduce((sum, value) => sum + value, 0) / this.H : own[unit];
    });
  }

  /** How far the rows of the ledger, added up, lie from the network's own state at word `t`: the most of all units. */
  difference(t) {
    const { entries } = this.column(t);
    let most = 0;
    for (let unit = 0; unit < this.H; unit += 1) {
      let sum = 0;
      for (let row = 0; row < t + 2; row += 1) sum += entries[row * this.H + unit];
      most = Math.max(most, Math.abs(sum - this.state[t * this.H + unit]));
    }
    return most;
  }

  /** Words after which half of a unit's memory is left, at the geometric mean of its keeping gate; Infinity if it never closed. */
  halfLives() {
    return Array.from({ length: this.H }, (_, unit) => {
      let total = 0;
      for (let t = 0; t < this.T; t += 1) total += Math.log(this.kept[t * this.H + unit]);
      return Math.abs((-Math.LN2 * this.T) / total);
    });
  }

  /** The ends of one unit's axis over the whole sentence: what any word wrote and what the state ever was, and 0. */
  extent(unit) {
    const values = [0, this.initial[unit]];
    for (let t = 0; t < this.T; t += 1) values.push(this.written[t * this.H + unit], this.state[t * this.H + unit]);
    return [Math.min(...values), Math.max(...values)];
  }

  /** The largest sum of sizes that any row of any column has. */
  largestSize() {
    this.most ??= Math.max(...Array.from({ length: this.T }, (_, t) => Math.max(...this.sums(t).map(({ size }) => size))));
    return this.most;
  }

  /** The unit that holds most at word `t`. */
  largestUnit(t) {
    const own = this.state.subarray(t * this.H, (t + 1) * this.H).map(Math.abs);
    return own.indexOf(Math.max(...own));
  }

  /** The factors of one entry: how far the gate let the candidate in, and what of it is left at word `t`. */
  factors(t, word, unit) {
    const at = word * this.H + unit;
    const { left, entries } = this.column(t);
    return {
      open: this.reading.values(this.gates.open)[at], candidate: this.reading.values(this.gates.candidate)[at],
      written: this.written[at], left: left[at + this.H], entry: entries[at + this.H],
    };
  }
}
