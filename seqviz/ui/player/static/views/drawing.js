// Pieces of the drawn cell as SVG: wires, nodes, gates, the way home. Pure: a layout in, elements out.

import { svg } from "../dom.js";

/** Arrow heads, referred to by id inside the same SVG. */
export function heads() {
  const head = (id, name) => svg("marker", { id, class: name, viewBox: "0 0 10 10", refX: 5, refY: 5, markerWidth: 11, markerHeight: 11,
    orient: "auto", markerUnits: "userSpaceOnUse" }, svg("path", { d: "M0 0L10 5L0 10z" }));
  return svg("defs", {}, head("head", "ink"), head("head-h", "h"));
}

/** One primitive of circuit.js. */
export function wirePart(part, text) {
  if (part.line) {
    const name = `wire${part.thick ? " thick" : ""}${part.dashed ? " dashed" : ""}`;
    return svg("path", { d: part.line, id: part.id, class: name, "data-role": part.role, "marker-end": part.arrow ? "url(#head)" : null });
  }
  if (part.note) return svg("text", { class: "note", x: part.x, y: part.y }, text(part.note));
  const pill = part.pill != null;
  const width = pill ? (part.small ? 28 : 36) : 19;
  return svg("g", { class: `node${part.small ? " small" : ""}` },
    svg("rect", { x: part.x - width / 2, y: part.y - 9.5, width, height: 19, rx: 9.5 }),
    svg("text", { x: part.x, y: part.y + (pill ? 4.5 : 5), class: pill ? "pill" : "glyph" }, part.node ?? part.pill));
}

/** What stands between a strip and the next: a glyph in the picked row, or a rule between two thoughts. */
export function operation(strip, layout) {
  if (strip.op === "┊") return svg("line", { class: "divider", x1: strip.opX, x2: strip.opX, y1: layout.y.strips, y2: layout.bottom });
  if (layout.phone && ((strip.op !== "×" && strip.op !== "+") || strip.id === "c")) return null;
  return svg("text", { class: `op${strip.op.length > 1 ? " fn" : ""}`, x: strip.opX, "data-after": strip.id }, strip.op);
}

function weightNames(strip, y) {
  const name = (letter) => [svg("tspan", { class: "it" }, letter), svg("tspan", { class: "it sub", dy: 3 }, strip.gate), svg("tspan", { dy: -3 }, " ")];
  return svg("text", { class: "weights", x: strip.cx, y }, ...name("W"), ...name("U"));
}

/** The activation box under a gate's strip, with the matrices that feed it. */
export function gateBox(strip, layout) {
  const { y, height } = layout.act;
  const text = strip.weight ?? (strip.role === "candidate" ? "tanh" : "σ");
  return svg("g", { class: "act", "data-sig": strip.id, "data-role": strip.role },
    svg("rect", { x: strip.x, y, width: strip.w, height, rx: 4 }),
    svg("text", { x: strip.cx, y: y + 16, class: strip.weight ? "it" : "" }, text),
    ...(strip.gate && !layout.phone ? [weightNames(strip, y + height + 16)] : []));
}

/** h goes home: from the last strip down and back into the bus. */
export function wayHome(layout, text) {
  const { bus, phone } = layout;
  const x = layout.strips.at(-1).cx;
  const y = bus.y + bus.height / 2;
  const path = svg("path", { id: "return-h", class: "wire dashed h", d: `M${x} ${layout.bottom + 4}V${y}H${bus.h.right + 6}`, "marker-end": "url(#head-h)" });
  const note = (key, dy) => svg("text", { class: "note start", x: x + 8, y: y + dy }, text(key));
  return phone ? [path] : [path, note("return_h", -6), note("return_h2", 12)];
}
