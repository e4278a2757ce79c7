// The picked unit over the sentence: dotted as it was, bold as it became.

import { html, setAttributes, setText, svg } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { centre } from "../layout.js";
import { path } from "./curve.js";

const PADDING = 5;

export class Line {
  constructor(scene) {
    this.scene = scene;
    this.zero = svg("line", { class: "zero" });
    this.before = svg("path", { class: "line-before" });
    this.after = svg("path", { class: "line-after" });
    this.dots = svg("g", {});
    this.picture = svg("svg", { role: "img" }, this.zero, this.before, this.after, this.dots);
    this.name = html("span", { class: "map-title" });
    this.range = html("span", { class: "map-tick" });
    this.values = html("span", { class: "unit-values" });
    this.element = html("div", { class: "unit-line" }, html("div", { class: "map-side" }, this.name, this.range), this.picture, this.values);
  }

  lay() {
    const { layout } = this.scene;
    const { top, height } = layout.line;
    this.element.style.cssText = `top:${top}px;height:${height}px;--x0:${layout.x0}px;--w:${layout.width}px;--side:${layout.gutter - 14}px`;
    setAttributes(this.picture, { width: layout.width, height, viewBox: `0 0 ${layout.width} ${height}` });
  }

  show(changed) {
    if (["all", "unit", "signal"].some((key) => changed.has(key))) this.draw();
    if (["all", "unit", "signal", "t"].some((key) => changed.has(key))) this.write();
  }

  draw() {
    const { scene } = this;
    const { pair, layout, state } = scene;
    const which = pair.shown ? ["before", "after"] : ["before"];
    const gate = pair.scale("before", state.signal).ramp !== "sign";
    const lines = which.map((name) => pair.tokens.map((_, t) => pair.at(name, state.signal, t, state.unit)));
    const end = gate ? 1 : Math.max(0.01, ...lines.flat().map(Math.abs));
    const inner = layout.line.height - 2 * PADDING;
    const y = (value) => PADDING + (gate ? 1 - value : (1 - value / end) / 2) * inner;
    const points = lines.map((line) => line.map((value, t) => [centre(layout, t) - layout.x0, y(value)]));
    setAttributes(this.zero, { x1: 0, x2: layout.width, y1: y(0), y2: y(0) });
    setAttributes(this.before, { d: path(points[0]) });
    setAttributes(this.after, { d: points[1] ? path(points[1]) : "" });
    const alone = pair.T === 1;
    this.dots.replaceChildren(...(alone ? points.map(([[cx, cy]], index) => svg("circle", { cx, cy, r: 4, class: index ? "" : "now-before" })) : []));
    setText(this.name, scene.text("unit", { unit: state.unit }));
    setText(this.range, gate ? "0 … 1" : `±${fixed(end)}`);
  }

  write() {
    const { scene } = this;
    const { pair, state } = scene;
    const value = (which) => fixed(pair.at(which, state.signal, state.t, state.unit));
    const values = { unit: state.unit, symbol: state.signal, word: pair.tokens[state.t], before: value("before") };
    setText(this.values, pair.shown ? `${values.before} → ${value("after")}` : values.before);
    setAttributes(this.picture, { "aria-label": pair.shown ? scene.text("line", { ...values, after: value("after") }) : scene.text("line_before", values) });
  }
}
