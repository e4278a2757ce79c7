// The three drawn cells, by torch's name of the kind.

import { GRU } from "./gru.js";
import { LSTM } from "./lstm.js";
import { RNN } from "./rnn.js";

const CELLS = { LSTM, GRU, RNN };

/** The drawn cell of a kind; a ReLU network gets its own function in the equations. */
export function cellOf(kind, nonlinearity) {
  const cell = CELLS[kind];
  if (!cell) throw new Error(`no drawing for a cell of kind ${kind}; there are ${Object.keys(CELLS)}`);
  const fn = nonlinearity === "relu" ? "ReLU" : "tanh";
  return {
    ...cell,
    strips: cell.strips.map((strip) => (strip.op === "fn" ? { ...strip, op: fn } : strip)),
    equations: cell.equations.map((equation) => ({ ...equation, text: equation.text.replace("fn", fn) })),
  };
}

/** Strips whose values are known when step `sub` has been computed; `null` is the whole step. */
export function known(cell, sub) {
  if (sub == null) return new Set(cell.strips.map((strip) => strip.id));
  return new Set(cell.steps.slice(0, sub + 1).flatMap((step) => step.lights));
}

export const stripOf = (cell, id) => cell.strips.find((strip) => strip.id === id);
export const equationOf = (cell, id) => cell.equations.find((equation) => equation.id === id);

const GATES = new Set(["keep", "in", "show"]);

/** The ramp a strip is drawn with: gates over 0..1, everything else signed, over ± the named range. */
export function scaleOf(cell, id) {
  const { role, range } = stripOf(cell, id);
  return GATES.has(role) && !range ? { ramp: role, range: "one" } : { ramp: "sign", range };
}
