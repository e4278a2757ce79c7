// The lines above the strips: how old state, gates and candidate meet. Pure: a layout in, drawing primitives out.
// {line: path, role?, thick?, dashed?, arrow?} · {node: glyph, x, y} · {pill: text, x, y} · {note: key, x, y}

const up = (strip, y, line) => `M${strip.cx} ${y.symbol - 22}V${line}`;

/** A state's own line: up from its old value, along the top, down into the new one. */
const through = (from, to, y) => `M${from.cx} ${y.symbol - 22}V${y.line}H${to.cx}V${y.symbol - 24}`;

function lstm({ by, y, phone }) {
  const { c_prev: before, f, i, g, written, c, squashed, o, h } = by;
  const meet = (i.cx + g.cx) / 2;
  const add = written.opX;
  const middle = (y.line + y.node) / 2;
  return [
    { line: through(before, c, y), thick: true, arrow: true, role: "c" },
    { line: up(f, y, y.line), role: "keep" },
    { line: `M${i.cx} ${y.symbol - 22}V${y.node}H${meet}`, role: "in" },
    { line: `M${g.cx} ${y.symbol - 22}V${y.node}H${meet}`, role: "candidate" },
    { line: `M${meet} ${y.node}V${middle}H${add}V${y.line}` },
    { line: `M${c.cx} ${y.line}H${h.cx}V${y.symbol - 24}`, arrow: true },
    { line: up(o, y, y.line), role: "show" },
    { node: "×", x: f.cx, y: y.line },
    { node: "+", x: add, y: y.line },
    { node: "×", x: meet, y: y.node },
    squashed ? { pill: "tanh", x: squashed.cx, y: y.line } : null,
    { node: "×", x: o.cx, y: y.line },
    phone ? null : { line: `M${c.cx + 5} ${y.line - 4}V${y.back}H${before.cx - 5}V${y.line - 4}`, dashed: true, id: "return-c" },
    phone ? null : { note: "return_c", x: (before.cx + c.cx) / 2, y: y.back + 12 },
  ];
}

function gru({ by, y, phone }) {
  const { h_prev: before, z, r, past, word, n, not_z: notZ, written, h } = by;
  const meet = (r.cx + past.cx) / 2;
  const low = y.node;
  const lift = (y.line + y.node) / 2 + 6;
  return [
    { line: through(before, h, y), thick: true, arrow: true, role: "c" },
    { line: up(z, y, y.line), role: "keep" },
    { line: `M${r.cx} ${y.symbol - 22}V${low}H${meet}`, role: "show" },
    { line: `M${past.cx} ${y.symbol - 22}V${low}H${meet}`, role: "candidate" },
    { line: `M${meet} ${low}V${lift}H${n.cx}V${y.symbol - 22}`, role: "candidate" },
    { line: up(word, y, lift), role: "candidate" },
    { line: `M${n.cx} ${lift}H${written.opX}V${y.line}` },
    { line: up(notZ, y, lift), role: "in" },
    { node: "×", x: z.cx, y: y.line },
    { node: "×", x: meet, y: low },
    { node: "+", x: word.cx, y: lift },
    { pill: "tanh", x: (word.right + n.x) / 2, y: lift, small: phone },
    { node: "×", x: notZ.cx, y: lift },
    { node: "+", x: written.opX, y: y.line },
    phone ? null : { note: "straight", x: (z.cx + written.cx) / 2, y: y.line - 10 },
  ];
}

function rnn({ by, y, phone, strips }) {
  const { word, past, sum, h } = by;
  return [
    phone ? null : { line: `M${strips[0].x} ${y.back + 8}H${strips[0].x + 96}M${h.cx - 40} ${y.back + 8}H${h.right}`, dashed: true },
    phone ? null : { note: "no_straight", x: (strips[0].x + 96 + h.cx - 40) / 2, y: y.back + 13 },
    { line: `M${word.cx} ${y.symbol - 22}V${y.node - 8}H${h.cx}V${y.symbol - 24}`, thick: true, arrow: true, role: "h" },
    { line: up(past, y, y.node - 8), thick: true, role: "h" },
    { node: "+", x: past.opX, y: y.node - 8 },
    { pill: sum.op, x: sum.opX, y: y.node - 8 },
  ];
}

/** Drawing primitives of a cell's circuit. */
export function circuit(cell, layout) {
  return { LSTM: lstm, GRU: gru, RNN: rnn }[cell.kind](layout).filter(Boolean);
}

/** A ribbon from under one strip down to a stretch of the bus. */
export function ribbon(strip, act, bus, from, to) {
  const [y0, y1] = [act.y + act.height, bus.y];
  const bend = y0 + (y1 - y0) * 0.62;
  const bend1 = y0 + (y1 - y0) * 0.5;
  return `M${strip.x} ${y0}C${strip.x} ${bend} ${from} ${bend1} ${from} ${y1}H${to}C${to} ${bend1} ${strip.right} ${bend} ${strip.right} ${y0}Z`;
}

/** What each gate strip reads: both vectors, or only the one its matrix multiplies. */
export function ribbons(layout) {
  const { bus, act } = layout;
  return layout.strips.filter((strip) => strip.gate || strip.weight).map((strip) => {
    const from = strip.weight === "U" ? bus.h.x : bus.x.x;
    const to = strip.weight === "W" ? bus.x.right : bus.h.right;
    return { id: strip.id, role: strip.role, path: ribbon(strip, act, bus, from, to) };
  });
}
