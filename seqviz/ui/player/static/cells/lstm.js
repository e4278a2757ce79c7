// The LSTM, as it is drawn: strips from left to right, the steps inside one word, the equations (torch.nn.LSTM).

export const LSTM = {
  kind: "LSTM",
  state: "c",
  maps: ["f", "i", "g", "c", "o", "h"],
  // op: what stands between this strip and the next one. `→` leads to a product, ⊕ adds kept and written.
  strips: [
    { id: "c_prev", symbol: "c_t−1", role: "c", range: "c", op: "×" },
    { id: "f", symbol: "f_t", role: "keep", gate: "f", op: "→" },
    { id: "kept", role: "c", range: "c", size: 0.66, op: "┊" },
    { id: "i", symbol: "i_t", role: "in", gate: "i", op: "×" },
    { id: "g", symbol: "g_t", role: "candidate", range: "one", gate: "g", op: "→" },
    { id: "written", role: "c", range: "c", size: 0.66, op: "⊕" },
    { id: "c", symbol: "c_t", role: "c", range: "c", op: "tanh" },
    { id: "squashed", role: "c", range: "one", size: 0.66, op: "×", wideOnly: true },
    { id: "o", symbol: "o_t", role: "show", gate: "o", op: "→" },
    { id: "h", symbol: "h_t", role: "h", range: "h" },
  ],
  steps: [
    { id: "forget", symbol: "f", signal: "f", equation: "f", lights: ["c_prev", "f"] },
    { id: "input", symbol: "i", signal: "i", equation: "i", lights: ["i"] },
    { id: "candidate", symbol: "g", signal: "g", equation: "g", lights: ["g"] },
    { id: "cell", symbol: "c", signal: "c", equation: "c", lights: ["c_prev", "f", "kept", "i", "g", "written", "c"] },
    { id: "output", symbol: "o", signal: "o", equation: "o", lights: ["o"] },
    { id: "hidden", symbol: "h", signal: "h", equation: "h", lights: ["c", "squashed", "o", "h"] },
  ],
  // Torch's rows of weight_ih and weight_hh, in torch's order.
  chunks: ["i", "f", "g", "o"],
  whole: "c",
  equations: [
    { id: "f", gate: "f", fn: "σ", text: "f_t = σ ( W_f x_t + U_f h_t−1 + b_f )" },
    { id: "i", gate: "i", fn: "σ", text: "i_t = σ ( W_i x_t + U_i h_t−1 + b_i )" },
    { id: "g", gate: "g", fn: "tanh", text: "g_t = tanh ( W_g x_t + U_g h_t−1 + b_g )" },
    { id: "c", parts: ["f", "c_prev", "i", "g", "c"], text: "c_t = f_t ⊙ c_t−1 + i_t ⊙ g_t" },
    { id: "o", gate: "o", fn: "σ", text: "o_t = σ ( W_o x_t + U_o h_t−1 + b_o )" },
    { id: "h", parts: ["o", "c", "h"], text: "h_t = o_t ⊙ tanh ( c_t )" },
  ],
  change: { before: "c_prev", kept: "kept", written: "written", after: "c" },
  derive: {
    c_prev: (read) => read.before("c"),
    kept: (read) => read.each((f, c) => f * c, "f", "c_prev"),
    written: (read) => read.each((i, g) => i * g, "i", "g"),
    squashed: (read) => read.each(Math.tanh, "c"),
  },
};
