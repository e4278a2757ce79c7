// The picked unit: one band through map and strips, its numbers, its line over the sentence; and the current word's column.

import { known } from "../cells/index.js";
import { inkOn } from "../colour.js";
import { setAttributes, setText, svg } from "../dom.js";
import { PICKED, rowTop } from "../layout.js";
import { fixed, narrow, tight } from "../numbers.js";
import { line } from "../order.js";
import { shown } from "../captions.js";

export class Band {
  constructor(player) {
    this.player = player;
  }

  /** The elements, from back to front; without a map there is only the frame and the numbers. */
  lay(layout, operations) {
    const { map } = layout;
    const x0 = map ? map.x : layout.strips[0].x - 3;
    this.operations = operations;
    this.numbers = layout.strips.map((strip) => svg("text", { class: `number${strip.narrow ? " narrow" : ""}`, x: strip.cx }));
    this.frame = svg("rect", { class: "band", x: x0 - 2, width: layout.right + 3 - x0 + (map ? 0 : 2), height: PICKED + 2, rx: 4 });
    return [...(map ? [...this.layColumn(layout), ...this.layLine(map)] : []), this.frame, ...(map ? [this.dot] : []), ...operations, ...this.numbers];
  }

  layColumn(layout) {
    const { x } = layout.map;
    this.ends = [layout.y.strips + 10, layout.bottom].map((y) => svg("text", { class: "axis end", x: x - 8, y }));
    this.axes = svg("text", { class: "note start", x, y: layout.bottom + 20 });
    this.column = svg("rect", { class: "column", y: layout.y.strips - 1, height: layout.rows.height + 2 });
    this.notch = svg("path", { class: "notch", d: `M-6 ${layout.y.strips - 9}h12l-6 7z` });
    this.word = svg("text", { class: "map-word", y: layout.y.strips - 14 });
    return [...this.ends, this.axes, this.column, this.notch, this.word];
  }

  layLine({ x, w }) {
    this.blank = svg("rect", { class: "blank", x, width: w, height: PICKED });
    this.zero = svg("line", { class: "zero", x1: x, x2: x + w });
    this.read = svg("path", { class: "spark" });
    this.ahead = svg("path", { class: "spark ahead" });
    this.dot = svg("circle", { class: "spark-dot", r: 4.5 });
    this.unit = svg("text", { class: "unit", x: x - 8 });
    this.span = svg("text", { class: "span end", x: x - 8 });
    return [this.blank, this.zero, this.ahead, this.read, this.unit, this.span];
  }

  show(changed) {
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (any("all", "t", "sub", "rows")) this.showRow();
    if (any("all", "t", "rows") && this.player.layout.map) this.showColumn();
  }

  showRow() {
    const { layout, reading, state, images, open } = this.player;
    const top = layout.y.strips + rowTop(layout.rows, open, open);
    const shownNow = known(reading.cell, state.sub);
    setAttributes(this.frame, { y: top - 1 });
    layout.strips.forEach((strip, index) => {
      const value = reading.at(strip.id, state.t)[state.unit];
      const write = layout.phone ? tight : strip.narrow ? narrow : fixed;
      setText(this.numbers[index], shownNow.has(strip.id) ? write(value) : "");
      setAttributes(this.numbers[index], { y: top + 22, fill: inkOn(images.colour(strip.id, value)) });
    });
    for (const node of this.operations) if (node.dataset.after) setAttributes(node, { y: top + 22 });
    if (layout.map) this.showLine(top);
  }

  /** The unit's values over the sentence: read so far, and dotted what is still to come. */
  showLine(top) {
    const { layout, reading, state, order, stage, open } = this.player;
    const { x, w } = layout.map;
    const values = line(reading, stage.strips.focus, state.unit);
    const most = Math.max(1e-9, ...values.map(Math.abs));
    const at = (t) => [x + ((t + 0.5) * w) / reading.T, top + PICKED / 2 - (values[t] / most) * (PICKED / 2 - 6)];
    const path = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, k) => `${k ? "L" : "M"}${at(from + k).map((v) => v.toFixed(1)).join(" ")}`).join("");
    const [before, after] = [path(0, state.t + 1), path(state.t, reading.T)];
    setAttributes(this.read, { d: state.direction ? after : before });
    setAttributes(this.ahead, { d: state.direction ? before : after });
    const [cx, cy] = at(state.t);
    setAttributes(this.dot, { cx, cy });
    setAttributes(this.blank, { y: top });
    setAttributes(this.zero, { y1: top + PICKED / 2, y2: top + PICKED / 2 });
    setAttributes(this.unit, { y: top + 16 });
    setAttributes(this.span, { y: top + 30 });
    setText(this.unit, String(state.unit));
    setText(this.span, `±${most.toFixed(1)}`);
    setText(this.ends[0], open === 0 ? "" : String(order[0]));
    setText(this.ends[1], open === layout.rows.count - 1 ? "" : String(order.at(-1)));
  }

  showColumn() {
    const { layout, reading, state, stage, images } = this.player;
    const { x, w } = layout.map;
    const column = w / reading.T;
    const middle = x + (state.t + 0.5) * column;
    setAttributes(this.column, { width: Math.max(3, column) });
    this.column.style.transform = `translateX(${x + state.t * column - Math.max(0, 3 - column) / 2}px)`;
    this.notch.style.transform = `translateX(${middle}px)`;
    setText(this.word, shown(reading.tokens[state.t]));
    const anchor = middle < x + 30 ? "start" : middle > x + w - 30 ? "end" : "middle";
    setAttributes(this.word, { x: anchor === "start" ? x : anchor === "end" ? x + w : middle, "text-anchor": anchor });
    const columns = images.get(stage.strips.focus, w).width;
    setText(this.axes, columns < reading.T
      ? this.player.text("map.axes_mean", { group: Math.round(reading.T / columns) })
      : this.player.text("map.axes", { column: state.t + 1 }));
  }
}
