// Over a map: the column of the word being read, and the picked unit's row opened for its line over the sentence.

import { setAttributes, setText, svg } from "../../dom.js";
import { PICKED, rowTop } from "../../layout.js";
import { fixed } from "../../numbers.js";
import { line } from "../../order.js";
import { centre } from "../layout.js";

export class Band {
  constructor(player, direction) {
    Object.assign(this, { player, direction });
  }

  lay(layout) {
    const { map, rows, right, phone } = layout;
    this.top = layout.passes[this.direction].map;
    this.ends = [0, rows.height].map((at) => svg("text", { class: "axis end", x: map.x - 8, y: this.top + (at || 10) }));
    this.column = svg("rect", { class: "column", y: this.top - 1, height: rows.height + 2, width: Math.max(3, layout.column) });
    this.blank = svg("rect", { class: "blank", x: map.x, width: map.w, height: PICKED });
    this.zero = svg("line", { class: "zero", x1: map.x, x2: map.x + map.w });
    this.ahead = svg("path", { class: "spark ahead" });
    this.read = svg("path", { class: "spark" });
    this.dot = svg("circle", { class: "spark-dot", r: 4.5 });
    this.value = svg("text", { class: "spark-value" });
    this.frame = svg("rect", { class: "band", x: map.x - 2, width: right + 5 - map.x, height: PICKED + 2, rx: 4 });
    this.unit = svg("text", { class: "unit", x: map.x - 8 });
    this.span = svg("text", { class: "span end", x: map.x - 8 });
    this.span.style.display = phone ? "none" : "";
    return [this.blank, this.zero, this.ahead, this.read, ...(phone ? [] : this.ends), this.column, this.frame, this.dot, this.value, this.unit, this.span];
  }

  get side() {
    return this.player.sides[this.direction];
  }

  show() {
    const { layout, state } = this.player;
    const { side } = this;
    const top = this.top + rowTop(layout.rows, side.open, side.open);
    setAttributes(this.frame, { y: top - 1 });
    this.frame.classList.toggle("active", state.side === this.direction);
    this.column.style.transform = `translateX(${centre(layout, side.now) - Math.max(3, layout.column) / 2}px)`;
    this.showLine(layout, side, top);
    this.showNames(layout, side, top);
  }

  /** The unit's values in the order they are read: so far, and dotted what is still to come. */
  showLine(layout, side, top) {
    const { T } = side.reading;
    const values = line(side.reading, this.player.state.signal, side.unit);
    const most = Math.max(1e-9, ...values.map(Math.abs));
    const at = (t) => [centre(layout, t), top + PICKED / 2 - (values[t] / most) * (PICKED / 2 - 6)];
    const path = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, k) => `${k ? "L" : "M"}${at(from + k).map((v) => v.toFixed(1)).join(" ")}`).join("");
    const [left, right] = [path(0, side.now + 1), path(side.now, T)];
    setAttributes(this.read, { d: this.direction ? right : left });
    setAttributes(this.ahead, { d: this.direction ? left : right });
    const [cx, cy] = at(side.now);
    setAttributes(this.dot, { cx, cy });
    const after = cx + 44 < layout.map.x + layout.map.w;
    setText(this.value, fixed(values[side.now]));
    setAttributes(this.value, { x: after ? cx + 9 : cx - 9, y: cy > top + PICKED / 2 ? cy - 3 : cy + 12, "text-anchor": after ? "start" : "end" });
    setAttributes(this.blank, { y: top });
    setAttributes(this.zero, { y1: top + PICKED / 2, y2: top + PICKED / 2 });
    setText(this.span, `±${most.toFixed(1)}`);
  }

  showNames({ rows }, { open, unit, order }, top) {
    setText(this.unit, String(unit));
    setAttributes(this.unit, { y: top + (this.player.layout.phone ? 22 : 16) });
    setAttributes(this.span, { y: top + 30 });
    setText(this.ends[0], open <= 14 / rows.row ? "" : "0");
    setText(this.ends[1], rows.count - open <= 1 + 14 / rows.row ? "" : String(order.at(-1)));
  }
}
