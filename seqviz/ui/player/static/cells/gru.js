// The GRU, as torch.nn.GRU computes it: r acts on U h + b′ after the product, and h = z h₋₁ + (1 − z) n.
// Many texts print the other convention; the numbers here come from this one.

export const GRU = {
  kind: "GRU",
  state: "h",
  maps: ["r", "z", "n", "h"],
  strips: [
    { id: "h_prev", symbol: "h_t−1", role: "h", range: "h", op: "×" },
    { id: "z", symbol: "z_t", role: "keep", gate: "z", op: "→" },
    { id: "kept", role: "h", range: "h", size: 0.66, op: "┊" },
    { id: "r", symbol: "r_t", role: "show", gate: "r", op: "×" },
    { id: "past", symbol: "Uh", role: "candidate", range: "preactivation", weight: "U", op: "+", size: 0.82 },
    { id: "word", symbol: "Wx", role: "candidate", range: "preactivation", weight: "W", op: "tanh", size: 0.82 },
    { id: "n", symbol: "n_t", role: "candidate", range: "one", op: "×" },
    { id: "not_z", symbol: "1−z", role: "in", op: "→", size: 0.82 },
    { id: "written", role: "h", range: "h", size: 0.66, op: "⊕" },
    { id: "h", symbol: "h_t", role: "h", range: "h" },
  ],
  steps: [
    { id: "reset", symbol: "r", signal: "r", equation: "r", lights: ["r"] },
    { id: "update", symbol: "z", signal: "z", equation: "z", lights: ["h_prev", "z", "not_z"] },
    { id: "candidate", symbol: "n", signal: "n", equation: "n", lights: ["r", "past", "word", "n"] },
    { id: "hidden", symbol: "h", signal: "h", equation: "h",
      lights: ["h_prev", "z", "kept", "n", "not_z", "written", "h"] },
  ],
  chunks: ["r", "z", "n"],
  whole: "h",
  equations: [
    { id: "r", gate: "r", fn: "σ", text: "r_t = σ ( W_r x_t + U_r h_t−1 + b_r )" },
    { id: "z", gate: "z", fn: "σ", text: "z_t = σ ( W_z x_t + U_z h_t−1 + b_z )" },
    { id: "n", gate: "n", fn: "tanh", reset: "r", text: "n_t = tanh ( W_n x_t + b_n + r_t ⊙ ( U_n h_t−1 + b′_n ) )" },
    { id: "h", parts: ["z", "h_prev", "not_z", "n", "h"], text: "h_t = z_t ⊙ h_t−1 + ( 1 − z_t ) ⊙ n_t" },
  ],
  change: { before: "h_prev", kept: "kept", written: "written", after: "h" },
  derive: {
    h_prev: (read) => read.before("h"),
    kept: (read) => read.each((z, h) => z * h, "z", "h_prev"),
    not_z: (read) => read.each((z) => 1 - z, "z"),
    written: (read) => read.each((z, n) => z * n, "not_z", "n"),
    past: (read) => read.part("past", "n"),
    word: (read) => read.part("word", "n"),
  },
};
