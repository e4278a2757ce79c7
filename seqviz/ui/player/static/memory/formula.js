// The sum that the ledger unrolls, as MathML, in the colours of the roles. Torch's convention: z keeps.

import { math } from "../dom.js";

const operator = (text, attributes = {}) => math("mo", attributes, text);
const row = (...children) => math("mrow", {}, ...children);
const letter = (text) => math("mi", { mathvariant: "normal", class: "it" }, text);
const index = (text) => math("mi", { mathvariant: "normal" }, text);

const symbol = (name, at, role = null) => math("mrow", { "data-role": role }, math("msub", {}, letter(name), index(at)));

/** A large operator over what stands under it. */
const under = (sign, ...condition) => row(math("munder", {}, operator(sign, { class: "large", movablelimits: "false" }), row(...condition)), math("mspace", { width: "0.2em" }));
const upTo = [index("t"), operator("≤"), index("T")];
const later = [index("t"), operator("<"), index("k"), operator("≤"), index("T")];

const bracket = (...inside) => [operator("(", { stretchy: "false" }), ...inside, operator(")", { stretchy: "false" })];

const KINDS = {
  LSTM: { state: "c", keep: "f", open: () => [symbol("i", "t", "in")], candidate: "g" },
  GRU: { state: "h", keep: "z", open: () => bracket(math("mn", {}, "1"), operator("−"), symbol("z", "t", "in")), candidate: "n" },
};

/** `c_T = Σ (Π f_k) ⊙ i_t ⊙ g_t`; with `given`, the term of the initial state too. */
export function ledgerFormula(kind, given = false) {
  const { state, keep, open, candidate } = KINDS[kind];
  const product = (...condition) => row(under("∏", ...condition), symbol(keep, "k", "keep"));
  const start = given ? [...bracket(product(index("k"), operator("≤"), index("T"))), operator("⊙"), symbol(state, "0"), operator("+")] : [];
  return math("math", { display: "inline", displaystyle: "true" }, row(
    symbol(state, "T"), operator("="), ...start, under("∑", ...upTo), ...bracket(product(...later)),
    operator("⊙"), ...open(), operator("⊙"), symbol(candidate, "t", "candidate")));
}
