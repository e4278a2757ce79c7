// What the head makes of a state, unit by unit: products with its weights, and their sums. Pure, in doubles.

/** The head's last row less its first, and the same of its bias: what moves the answer towards the last label. */
export function towardsLast(weight, bias) {
  const [labels, width] = weight.shape;
  const difference = (data, size) => Float64Array.from({ length: size }, (_, k) => data[(labels - 1) * size + k] - data[k]);
  return { weights: difference(weight.data, width), bias: difference(bias.data, 1)[0] };
}

/** Every unit's vote after every word: h × u, T × H. */
export function products(h, weights, T) {
  const H = weights.length;
  return Float64Array.from({ length: T * H }, (_, at) => h[at] * weights[at % H]);
}

/** The vote of the whole pass after every word. */
export const totals = (votes, T, H) =>
  Float64Array.from({ length: T }, (_, t) => votes.subarray(t * H, (t + 1) * H).reduce((sum, vote) => sum + vote, 0));

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The unit to start with: the one whose vote has the largest covariance with its pass's; of one word, the largest vote. */
export function firstUnit(votes, T, H) {
  const sums = totals(votes, T, H);
  const middle = mean(sums);
  const score = (unit) => T < 2 ? Math.abs(votes[unit]) : mean(sums.map((sum, t) => votes[t * H + unit] * (sum - middle)));
  const scores = Array.from({ length: H }, (_, unit) => score(unit));
  return scores.indexOf(Math.max(...scores));
}

export const probability = (logOdds) => 1 / (1 + Math.exp(-logOdds));

export const most = (...lists) => lists.reduce((largest, values) => values.reduce((so, value) => Math.max(so, Math.abs(value)), largest), 0);
