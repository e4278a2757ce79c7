// The verdict at the stage's right end: what the head makes of h. Grey at its old value until h is computed.

import { setAttributes, setText, svg } from "../dom.js";
import { fixed } from "../numbers.js";

export class Verdict {
  constructor(player) {
    this.player = player;
    this.funnel = svg("path", { class: "funnel" });
    this.box = svg("rect", { class: "verdict", rx: 4 });
    this.fill = svg("rect", { class: "verdict-fill", rx: 3 });
    this.half = svg("line", { class: "verdict-half" });
    this.number = svg("text", { class: "verdict-number" });
    this.ends = [svg("text", { class: "note start" }), svg("text", { class: "note start" })];
    this.texts = [];
  }

  /** Returns what lies behind the canvas; `texts` goes in front of it. */
  lay(layout) {
    this.place = layout.verdict;
    this.texts = this.place ? [this.box, this.fill, this.half, this.number, ...this.ends] : [];
    if (!this.place) return svg("g", {});
    const { x, w, y, height } = this.place;
    setAttributes(this.funnel, { d: `M${layout.right + 3} ${layout.y.strips}L${x - 3} ${y}V${y + height}L${layout.right + 3} ${layout.bottom}Z` });
    setAttributes(this.box, { x, y, width: w, height });
    setAttributes(this.half, { x1: x - 5, x2: x + w + 5, y1: y + height / 2, y2: y + height / 2 });
    const { sentence, reading } = this.player;
    const other = reading.many ? this.player.text("others") : sentence.labels.find((_, index) => index !== sentence.focus) ?? "";
    [[sentence.labels[sentence.focus], y - 8], [other, y + height + 17]].forEach(([text, at], index) => {
      setAttributes(this.ends[index], { x: x - 2, y: at });
      setText(this.ends[index], text);
    });
    return svg("g", {}, this.funnel);
  }

  show() {
    if (!this.place) return;
    const { reading, state } = this.player;
    const waiting = !reading.isTop || (state.sub != null && state.sub < reading.cell.steps.length - 1);
    const p = reading.belief(waiting && reading.isTop ? state.t - 1 : state.t);
    const { x, w, y, height } = this.place;
    const size = Math.max(0, height * p - 2);
    setAttributes(this.fill, { x: x + 1, width: w - 2, height: size, y: y + height - 1 - size });
    setText(this.number, fixed(p));
    setAttributes(this.number, { x: x + w + 8, y: Math.min(y + height - 4, Math.max(y + 14, y + height - size + 6)) });
    for (const node of [this.fill, this.number, this.funnel]) node.classList.toggle("waiting", waiting);
  }
}
