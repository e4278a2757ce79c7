// Probability of the answer and of the letters that came near it, after every step; under it the steps' directions and
// the chain that is dragged. Lines are named where they are highest.

import { html, setAttributes, setText, svg } from "../dom.js";
import { fixed } from "../numbers.js";

const BOX = 14;
const LEAST = 13;
const ARROWS = 20;
const LEFT = 34;
const [TOP, BOTTOM] = [24, 12];
const NAMED = 0.04;

export class Curve {
  constructor(scene) {
    this.scene = scene;
    this.picture = svg("svg", { class: "curve", role: "img" });
    this.chain = svg("svg", { class: "chain", role: "slider", tabindex: "0" });
    this.axis = html("p", { class: "quiet axis-note" });
    this.element = html("div", { class: "pen-curve" }, this.picture, this.chain, this.axis);
    for (const type of ["pointerdown", "pointermove"]) this.chain.addEventListener(type, (event) => this.drag(event));
  }

  x(k) {
    const { layout, answers } = this.scene;
    return LEFT + (k / Math.max(1, answers.T)) * (layout.outer - LEFT - 16);
  }

  y(share) {
    return TOP + (1 - share) * (this.scene.layout.curve - TOP - BOTTOM);
  }

  lay() {
    const { scene } = this;
    const { layout, answers } = scene;
    this.element.hidden = scene.empty;
    if (scene.empty) return;
    setAttributes(this.picture, { width: layout.outer, height: layout.curve, viewBox: `0 0 ${layout.outer} ${layout.curve}` });
    const lines = answers.drawn();
    const line = (index, at) => svg("path", { class: `line line-${at}`, d: this.line(index) });
    this.now = svg("line", { class: "now-line", y1: TOP, y2: layout.curve - BOTTOM });
    this.dot = svg("circle", { class: "now-dot", r: 6.5 });
    this.named = lines[0];
    const grid = [0, 0.5, 1].flatMap((share) => [
      svg("line", { class: share === 0.5 ? "half" : "edge", x1: LEFT, x2: layout.outer - 16, y1: this.y(share), y2: this.y(share) }),
      svg("text", { class: "axis end", x: LEFT - 7, y: this.y(share) + 5 }, share === 0.5 ? "0.5" : String(share)),
    ]);
    this.picture.replaceChildren(...grid, this.now, ...lines.map(line).toReversed(), ...this.names(lines), this.dot);
    setText(this.axis, scene.text(scene.sentence.passes ? "axis_both" : "axis_one"));
    this.layChain();
  }

  line(index) {
    const { answers } = this.scene;
    return Array.from({ length: answers.T + 1 }, (_, k) => `${k ? "L" : "M"}${this.x(k).toFixed(1)} ${this.y(answers.at(k, index)).toFixed(1)}`).join("");
  }

  /** Each line's letter at its peak; names that would lie on one another stand side by side. */
  names(lines) {
    const { answers, layout } = this.scene;
    const taken = [];
    return lines.filter((index, at) => !at || answers.at(answers.peak(index), index) >= NAMED).map((index) => {
      const at = lines.indexOf(index);
      const peak = answers.peak(index);
      const [y, share] = [Math.max(12, this.y(answers.at(peak, index)) - 6), answers.at(peak, index)];
      let x = Math.min(layout.outer - 36, this.x(peak));
      while (taken.some((other) => Math.abs(other.x - x) < 16 && Math.abs(other.y - y) < 16)) x -= 16;
      taken.push({ x, y });
      return svg("text", { class: `line-name line-${at}`, x, y: share > 0.85 ? y + 1 : y }, answers.labels[index]);
    });
  }

  layChain() {
    const { scene } = this;
    const { layout, answers } = scene;
    const step = this.x(1) - this.x(0);
    const arrows = step >= LEAST && !layout.phone;
    const height = arrows ? 30 + ARROWS : 30;
    const y = height - 15;
    this.place = (t) => this.x(t + 1);
    setAttributes(this.chain, { width: layout.outer, height, viewBox: `0 0 ${layout.outer} ${height}`, "aria-label": scene.text("chain"), "aria-valuemin": 1, "aria-valuemax": answers.T });
    const line = (name) => svg("line", { class: name, x1: this.place(0), x2: this.place(answers.T - 1), y1: y, y2: y, "stroke-width": 2 });
    this.done = line("done");
    const size = Math.min(BOX, step - 5);
    this.boxes = step < LEAST ? [] : scene.sentence.tokens.map((_, t) => svg("rect", { class: "box", x: this.place(t) - size / 2, y: y - size / 2, width: size, height: size, rx: 4 }));
    const glyphs = arrows ? scene.sentence.tokens.map((token, t) => svg("text", { class: "arrow-glyph", x: this.place(t), y: 15 }, token)) : [];
    this.thumb = svg("rect", { class: "box now", y: y - BOX / 2, width: BOX, height: BOX, rx: 4 });
    this.chain.replaceChildren(...glyphs, line("todo"), this.done, ...this.boxes, this.thumb);
  }

  show(changed) {
    const { scene } = this;
    if (scene.empty || (!changed.has("all") && !changed.has("t"))) return;
    const { answers, k, state } = scene;
    const share = answers.at(k, this.named);
    setAttributes(this.now, { x1: this.x(k), x2: this.x(k) });
    setAttributes(this.dot, { cx: this.x(k), cy: this.y(share) });
    const values = { letter: answers.labels[this.named], share: fixed(share), now: k, count: answers.T };
    setAttributes(this.picture, { "aria-label": scene.text("curve", values) });
    this.boxes.forEach((box, at) => box.classList.toggle("read", at < state.t));
    setAttributes(this.done, { x2: this.place(state.t) });
    this.thumb.style.transform = `translateX(${this.place(state.t) - BOX / 2}px)`;
    setAttributes(this.chain, { "aria-valuenow": k, "aria-valuetext": scene.text("position_spoken", values) });
  }

  drag(event) {
    if (event.type === "pointerdown") this.chain.setPointerCapture(event.pointerId);
    else if (!this.chain.hasPointerCapture(event.pointerId)) return;
    event.preventDefault();
    const { scene } = this;
    const box = this.chain.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * scene.layout.outer;
    scene.pause();
    scene.seek(Math.round(((x - LEFT) / (scene.layout.outer - LEFT - 16)) * scene.answers.T) - 1);
  }
}
