// The forecaster itself, so that its forecast moves with the finger: torch's GRU (h = (1 − z) n + z h, r after U h + b′) and
// the linear head. What rests on screen comes from torch in Python; a test holds the two together.

const sigmoid = (x) => 1 / (1 + Math.exp(-x));

/** Row `row` of a matrix with `columns` columns, times a vector. */
function dot(matrix, row, columns, vector) {
  let sum = 0;
  for (let column = 0; column < columns; column += 1) sum += matrix[row * columns + column] * vector[column];
  return sum;
}

/** The state after a series of numbers, from zeros. Rows of torch's weights: r, z, n. */
export function lastState(arrays, series) {
  const H = arrays.weight_hh.shape[1];
  const [W, U, b, b2] = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"].map((name) => arrays[name].data);
  let h = new Float64Array(H);
  for (const x of series) {
    const before = h;
    const word = (gate, unit) => W[gate * H + unit] * x + b[gate * H + unit];
    const past = (gate, unit) => dot(U, gate * H + unit, H, before) + b2[gate * H + unit];
    h = before.map((held, unit) => {
      const [r, z] = [0, 1].map((gate) => sigmoid(word(gate, unit) + past(gate, unit)));
      const n = Math.tanh(word(2, unit) + r * past(2, unit));
      return (1 - z) * n + z * held;
    });
  }
  return h;
}

const rows = (matrix) => Array.from({ length: matrix.shape[0] }, (_, row) => row);

/** Anomalies of the days read to those of the days ahead, by the network. */
export function network(arrays, strayed) {
  const h = lastState(arrays, strayed);
  return rows(arrays.head_weight).map((day) => dot(arrays.head_weight.data, day, h.length, h) + arrays.head_bias.data[day]);
}

/** The same by the linear model, which reads the last days only; of a shorter series the days it lacks count as usual. */
export function linear(arrays, strayed) {
  const P = arrays.linear.shape[1];
  const read = [...new Array(P).fill(0), ...strayed].slice(-P);
  return rows(arrays.linear).map((day) => dot(arrays.linear.data, day, P, read));
}
