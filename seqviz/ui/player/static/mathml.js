// Equations as MathML, from one line of text with spaces between the symbols: "f_t = σ ( W_f x_t + … )".

import { math } from "./dom.js";

const OPERATORS = new Set(["=", "+", "−", "⊙", "·", ",", "…", "Σ", "(", ")"]);
const FUNCTIONS = new Set(["σ", "tanh", "ReLU", "max", "log-odds", "word"]);

/** Which strip a symbol stands for, so that it can be coloured and lit: f_t is f, c_t−1 is c_prev. */
export function signalOf(symbol) {
  const [base, index] = symbol.split("_");
  if (index === "t−1") return `${base}_prev`;
  return index === "t" ? ({ s: "sum" }[base] ?? base) : null;
}

function subscript(index) {
  if (index === "t−1") return math("mrow", {}, math("mi", { mathvariant: "normal" }, "t"), math("mo", { lspace: "0", rspace: "0" }, "−"), math("mn", {}, "1"));
  return math("mi", { mathvariant: "normal" }, index);
}

function symbolNode(symbol, roleOf) {
  const [base, index] = symbol.split("_");
  const letter = math("mi", { mathvariant: "normal", class: "it" }, base.replace("′", ""));
  const signal = signalOf(symbol);
  const attributes = { "data-sig": signal, "data-role": roleOf(signal) };
  if (index == null) return math("mrow", attributes, letter);
  return base.endsWith("′")
    ? math("msubsup", attributes, letter, subscript(index), math("mo", {}, "′"))
    : math("msub", attributes, letter, subscript(index));
}

function tokenNode(token, roleOf) {
  if (OPERATORS.has(token)) return math("mo", token === "(" || token === ")" ? { stretchy: "false" } : {}, token);
  if (FUNCTIONS.has(token)) return math("mi", { mathvariant: "normal", class: "fn" }, token);
  return /^\d+$/.test(token) ? math("mn", {}, token) : symbolNode(token, roleOf);
}

/** A `<math>` element. `roleOf(signal)` names the colour of a symbol, or null. */
export const equation = (text, roleOf = () => null) =>
  math("math", { display: "inline" }, math("mrow", {}, ...text.split(" ").map((token) => tokenNode(token, roleOf))));

/** A single symbol of the drawing, "c_t−1" or "1−z", as MathML. */
export function symbol(text, roleOf = () => null) {
  if (text !== "1−z") return math("math", { display: "inline" }, tokenNode(text, roleOf));
  const minus = math("mo", { lspace: "0", rspace: "0" }, "−");
  return math("math", { display: "inline" }, math("mrow", {}, math("mn", {}, "1"), minus, tokenNode("z", roleOf)));
}
