// What this word wrote and erased: the units whose state changed most, and the picked one.

import { html, setText, svg } from "../dom.js";
import { signed } from "../numbers.js";
import { changes } from "../order.js";

const ROWS = 8;
const ROW = 30;
const BAR = 9;
const GAP = 36; // the two columns stand 1.15 : 1, as player.css has them
const SHARE = 1.15;

/** Erased, written and net change of one unit. A plain RNN erases all of the old value and writes all of the new. */
export function changeOf(reading, t, unit) {
  const { before, kept, written, after } = reading.cell.change;
  const old = before in reading.cell.derive ? reading.at(before, t)[unit] : 0;
  const now = reading.at(after, t)[unit];
  const stays = kept ? reading.at(kept, t)[unit] : 0;
  return { erased: stays - old, written: written ? reading.at(written, t)[unit] : now, net: now - old };
}

export class Changes {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet" });
    this.plot = svg("svg", { class: "changes", role: "img" });
    this.id = `hatch${Math.random().toString(36).slice(2)}`;
    this.element = html("section", {}, this.title, this.legend, this.plot);
  }

  lay() {
    const { width, mode } = this.player.layout;
    this.width = mode === "wide" ? Math.floor((width - GAP) / (1 + SHARE)) : width;
  }

  show(changed) {
    if (!["all", "t", "unit"].some((key) => changed.has(key))) return;
    const { player } = this;
    const { reading, state } = player;
    const word = reading.tokens[state.t];
    setText(this.title, player.text("change.title", { word }));
    setText(this.legend, player.text(reading.cell.change.kept ? "change.legend" : "change.legend_plain"));
    const top = changes(reading, state.t).slice(0, Math.min(ROWS, reading.H));
    const units = top.includes(state.unit) ? top : [...top, state.unit];
    this.draw(units.map((unit) => ({ unit, ...changeOf(reading, state.t, unit) })), state.unit);
  }

  draw(rows, picked) {
    const height = rows.length * ROW + 4;
    const most = Math.max(1e-9, ...rows.flatMap(({ erased, written, net }) => [erased, written, net].map(Math.abs)));
    const [left, right] = [44, this.width - 64];
    const x = (value) => (left + right) / 2 + (value / most) * ((right - left) / 2 - 8);
    this.plot.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    this.plot.setAttribute("width", this.width);
    this.plot.setAttribute("height", height);
    this.plot.setAttribute("aria-label", rows.map(({ unit, net }) => `${unit} ${signed(net)}`).join(", "));
    this.plot.replaceChildren(this.hatch(), svg("line", { class: "axis-line", x1: x(0), x2: x(0), y1: 0, y2: height }),
      ...rows.flatMap((row, index) => this.row(row, index * ROW, x, row.unit === picked)));
  }

  hatch() {
    return svg("defs", {}, svg("pattern", { id: this.id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("line", { x1: 0, y1: 0, x2: 0, y2: 5, class: "hatch" })));
  }

  bar(value, y, x, attributes) {
    return svg("rect", { x: Math.min(x(0), x(value)), width: Math.max(0.5, Math.abs(x(value) - x(0))), y, height: BAR, ...attributes });
  }

  row({ unit, erased, written, net }, y, x, picked) {
    return [
      picked ? svg("rect", { class: "picked", x: 1, y: y + 1, width: this.width - 2, height: ROW - 3, rx: 4 }) : null,
      svg("text", { x: 8, y: y + 19, class: `label${picked ? " strong" : ""}` }, String(unit)),
      this.bar(erased, y + 4, x, { fill: `url(#${this.id})`, class: "erased" }),
      this.bar(written, y + 15, x, { class: written >= 0 ? "plus" : "minus" }),
      svg("circle", { class: "net", cx: x(net), cy: y + 14, r: 4 }),
      svg("text", { x: this.width - 8, y: y + 19, class: `label end${picked ? " strong" : ""}` }, signed(net)),
    ].filter(Boolean);
  }
}
