// P of the last label after every word: dotted as it was, bold as it became, on the words' axis.

import { setAttributes, svg } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { centre } from "../layout.js";

const DOTS_UP_TO = 24;
const PADDING = 9;

/** Polyline through [x, y] points. */
export const path = (points) => points.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

/** Two labels moved apart to be at least `apart` from each other, inside 0 … height. */
export function apart(a, b, height, least = 17) {
  const inside = (value) => Math.max(8, Math.min(height - 4, value));
  if (Math.abs(a - b) >= least) return [inside(a), inside(b)];
  const middle = Math.max(8 + least / 2, Math.min(height - 4 - least / 2, (a + b) / 2));
  return a <= b ? [middle - least / 2, middle + least / 2] : [middle + least / 2, middle - least / 2];
}

export class Curve {
  constructor(scene) {
    this.scene = scene;
    const text = (name) => svg("text", { class: `axis ${name}` });
    this.half = svg("line", { class: "half" });
    this.before = svg("path", { class: "line-before" });
    this.after = svg("path", { class: "line-after" });
    this.dots = svg("g", {});
    this.now = [svg("circle", { class: "now-before", r: 4.5 }), svg("circle", { class: "now-after", r: 6.5 })];
    this.labels = ["top", "half-label", "bottom"].map(text);
    this.ends = ["end-before", "end-after"].map(text);
    this.element = svg("svg", { class: "curve", role: "img" }, this.half, this.before, this.after, this.dots, ...this.now, ...this.labels, ...this.ends);
  }

  y(p) {
    return PADDING + (1 - p) * (this.scene.layout.curve.height - 2 * PADDING);
  }

  points(which) {
    const { pair, layout } = this.scene;
    return [-1, ...pair.tokens.keys()].map((t) => [centre(layout, t), this.y(pair.belief(which, t))]);
  }

  lay() {
    const { scene } = this;
    const { pair, layout } = scene;
    const { height, top } = layout.curve;
    setAttributes(this.element, { width: layout.outer, height, viewBox: `0 0 ${layout.outer} ${height}`, style: `top:${top}px` });
    setAttributes(this.half, { x1: layout.x0 - 6, x2: layout.right, y1: this.y(0.5), y2: this.y(0.5) });
    setAttributes(this.before, { d: path(this.points("before")) });
    setAttributes(this.after, { d: pair.shown ? path(this.points("after")) : "" });
    const few = pair.shown && pair.T <= DOTS_UP_TO;
    this.dots.replaceChildren(...(few ? this.points("after").slice(1).map(([cx, cy]) => svg("circle", { cx, cy, r: 3 })) : []));
    [["top", 1], ["half", 0.5], ["bottom", 0]].forEach(([name, p], index) => {
      setAttributes(this.labels[index], { x: layout.gutter - 22, y: this.y(p) + 5, class: "axis end" });
      this.labels[index].textContent = layout.narrow ? "" : name === "half" ? "0.5" : scene.text(name);
    });
    this.layEnds();
  }

  /** The lines' names at their right ends. */
  layEnds() {
    const { scene } = this;
    const { pair, layout } = scene;
    const ends = ["before", ...(pair.shown ? ["after"] : [])].map((which) => this.y(pair.belief(which, pair.T - 1)));
    const places = ends.length > 1 ? apart(...ends, layout.curve.height) : ends;
    this.ends.forEach((label, index) => {
      label.textContent = layout.narrow || index >= places.length ? "" : scene.text(["before", "after"][index]);
      setAttributes(label, { x: layout.right + 8, y: (places[index] ?? 0) + 5, class: `axis ${index ? "name-after" : "name-before"}` });
    });
  }

  show(changed) {
    if (!changed.has("all") && !changed.has("t")) return;
    const { scene } = this;
    const { pair, layout, state } = scene;
    ["before", "after"].forEach((which, index) => {
      const there = index === 0 || pair.shown;
      if (there) setAttributes(this.now[index], { cx: centre(layout, state.t), cy: this.y(pair.belief(which, state.t)) });
      this.now[index].style.display = there ? "" : "none";
    });
    const values = { label: pair.before.labels.at(-1), word: pair.tokens[state.t], from: fixed(pair.belief("before", state.t)) };
    const key = pair.shown ? "curve" : "curve_before";
    setAttributes(this.element, { "aria-label": scene.text(key, pair.shown ? { ...values, to: fixed(pair.belief("after", state.t)) } : values) });
  }
}
