// The plain RNN, as torch.nn.RNN computes it. No line runs straight from the old state to the new one.

export const RNN = {
  kind: "RNN",
  state: "h",
  maps: ["word", "past", "sum", "h"],
  strips: [
    { id: "word", symbol: "Wx_t", role: "h", range: "preactivation", weight: "W", op: "+", size: 1.55 },
    { id: "past", symbol: "Uh_t−1", role: "h", range: "preactivation", weight: "U", op: "=", size: 1.55 },
    { id: "sum", symbol: "s_t", role: "h", range: "preactivation", op: "fn", size: 1.55 },
    { id: "h", symbol: "h_t", role: "h", range: "h", size: 1.55 },
  ],
  steps: [
    { id: "sum", symbol: "s", signal: "sum", equation: "s", lights: ["word", "past", "sum"] },
    { id: "squash", symbol: "h", signal: "h", equation: "h", lights: ["sum", "h"] },
  ],
  chunks: ["h"],
  whole: "whole",
  equations: [
    { id: "s", gate: "h", fn: "", text: "s_t = W x_t + U h_t−1 + b" },
    { id: "h", parts: ["sum", "h"], text: "h_t = fn ( s_t )" },
    { id: "whole", hidden: true, text: "h_t = fn ( W x_t + U h_t−1 + b )" },
  ],
  change: { before: "h_prev", after: "h" },
  derive: {
    h_prev: (read) => read.before("h"),
    word: (read) => read.part("word", "h"),
    past: (read) => read.part("past", "h"),
    sum: (read) => read.each((word, past) => word + past, "word", "past"),
  },
};
