// Orders of units and words: pure functions of a reading.

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One unit's value over the sentence. */
export function line(reading, id, unit) {
  const values = reading.values(id);
  return Float64Array.from({ length: reading.T }, (_, t) => values[t * reading.H + unit]);
}

const range = (count) => Array.from({ length: count }, (_, i) => i);

/** Mean absolute change per word: the busiest unit first. */
function byActivity(reading) {
  const { state } = reading.cell;
  const [before, after] = [reading.before(state), reading.values(state)];
  const moved = new Float64Array(reading.H);
  after.forEach((value, index) => { moved[index % reading.H] += Math.abs(value - before[index]); });
  return range(reading.H).sort((a, b) => moved[b] - moved[a] || a - b);
}

function correlation(a, b) {
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, i) => {
    ab += (value - ma) * (b[i] - mb);
    aa += (value - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  });
  return aa && bb ? ab / Math.sqrt(aa * bb) : 0;
}

/** A walk from the busiest unit to the most alike not yet visited: neighbours behave alike. */
function bySimilarity(reading) {
  const lines = range(reading.H).map((unit) => line(reading, reading.cell.state, unit));
  const left = new Set(range(reading.H));
  const order = [byActivity(reading)[0]];
  left.delete(order[0]);
  while (left.size) {
    const last = lines[order.at(-1)];
    const next = [...left].map((unit) => [correlation(last, lines[unit]), unit]).sort((a, b) => b[0] - a[0] || a[1] - b[1])[0][1];
    order.push(next);
    left.delete(next);
  }
  return order;
}

export const ORDERS = ["index", "activity", "similarity"];

/** Units from top to bottom. */
export function unitOrder(reading, name) {
  if (name === "activity") return byActivity(reading);
  return name === "similarity" ? bySimilarity(reading) : range(reading.H);
}

/**
 * The unit to start with: the one whose vote (its weight in the verdict times h) has the largest covariance with the
 * verdict over the sentence. Without a verdict: the busiest.
 */
export function firstUnit(reading) {
  const head = reading.model.arrays.head_weight;
  if (!head || !reading.hasBelief || !reading.isTop || reading.T < 2) return byActivity(reading)[0];
  const focus = reading.sentence.focus;
  const width = head.shape[1];
  const logits = range(reading.T).map((t) => Math.log(Math.max(1e-9, reading.belief(t)) / Math.max(1e-9, 1 - reading.belief(t))));
  const middle = mean(logits);
  const offset = reading.direction * reading.H;
  const covariance = range(reading.H).map((unit) => {
    const other = mean(range(head.shape[0]).filter((k) => k !== focus).map((k) => head.data[k * width + offset + unit]));
    const weight = head.data[focus * width + offset + unit] - other;
    return mean(Array.from(line(reading, "h", unit), (h, t) => weight * h * (logits[t] - middle)));
  });
  return covariance.indexOf(Math.max(...covariance));
}

/** How far each word moved the state: mean absolute change per unit. */
export function moved(reading) {
  const { state } = reading.cell;
  const [before, after] = [reading.before(state), reading.values(state)];
  return range(reading.T).map((t) => {
    let sum = 0;
    for (let unit = 0; unit < reading.H; unit += 1) sum += Math.abs(after[t * reading.H + unit] - before[t * reading.H + unit]);
    return sum / reading.H;
  });
}

/** Units of word `t`, the most changed first. */
export function changes(reading, t) {
  const { state } = reading.cell;
  const [before, after] = [reading.before(state), reading.values(state)];
  const change = (unit) => Math.abs(after[t * reading.H + unit] - before[t * reading.H + unit]);
  return range(reading.H).sort((a, b) => change(b) - change(a) || a - b);
}
