// Half-lives: one full dot per unit on this sentence, the shortest first; the open dot is the same unit over the training sentences.

import { html, rich, setAttributes, setText, svg } from "../../dom.js";
import { halfLifePart, lifetime } from "../captions.js";

const HEIGHT = 150;
const BELOW = 6;
const ABOVE = 26;
const AXIS = { left: 34, right: 8 };
const LOWEST = 0.25;
const HIGHEST = 64;
const TICKS = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];

/** Height of a half-life over the ground on a log scale, 0 … 1; what lies outside stands at its ends. Pure. */
export const level = (words) => Math.log(Math.min(HIGHEST, Math.max(LOWEST, words)) / LOWEST) / Math.log(HIGHEST / LOWEST);

export class HalfLives {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet" });
    this.plot = svg("svg", { class: "half-lives", role: "img" });
    this.take = html("p", { class: "take" });
    this.element = html("section", { class: "halves" }, this.title, this.legend, this.plot, this.take);
    this.plot.addEventListener("click", (event) => this.press(event));
    this.plot.addEventListener("pointermove", (event) => this.point(event));
    this.plot.addEventListener("pointerleave", () => player.tip.hide());
  }

  lay() {
    const { player } = this;
    const { memory, model, layout } = player;
    this.here = memory.halfLives();
    this.corpus = [...model.arrays.half_life.data];
    this.order = this.here.map((_, unit) => unit).sort((a, b) => this.here[a] - this.here[b] || a - b);
    this.width = layout.outer;
    this.step = (this.width - AXIS.left - AXIS.right) / memory.H;
    setText(this.title, player.text("half.title"));
    setText(this.legend, player.text("half.about", { gate: player.gateName, words: model.corpus.toLocaleString("en-US") }));
    setAttributes(this.plot, { width: this.width, height: HEIGHT, viewBox: `0 0 ${this.width} ${HEIGHT}` });
    this.mark = svg("g", {});
    this.plot.replaceChildren(...this.axis(), ...this.order.flatMap((unit, at) => this.unit(unit, at)), this.mark);
  }

  y(words) {
    return HEIGHT - BELOW - level(words) * (HEIGHT - BELOW - ABOVE);
  }

  x(at) {
    return AXIS.left + at * this.step;
  }

  axis() {
    return TICKS.filter((words) => words >= 0.5).flatMap((words) => [
      svg("line", { class: "tick-line", x1: AXIS.left, x2: this.width - AXIS.right, y1: this.y(words), y2: this.y(words) }),
      svg("text", { class: "axis end", x: AXIS.left - 6, y: this.y(words) + 4.5 }, String(words)),
    ]);
  }

  unit(unit, at) {
    const x = this.x(at) + this.step / 2;
    const [here, corpus] = [this.y(this.here[unit]), this.y(this.corpus[unit])];
    const r = Math.min(4, this.step / 2 - 0.4);
    return [
      svg("line", { class: "life-line", x1: x, x2: x, y1: here, y2: corpus }),
      svg("circle", { class: "life-dot", cx: x, cy: corpus, r: r - 0.6 }),
      svg("circle", { class: "life", cx: x, cy: here, r, "data-unit": unit }),
    ];
  }

  show(changed) {
    if (!changed.has("all") && !changed.has("unit")) return;
    const { player } = this;
    const { unit } = player.state;
    const at = this.order.indexOf(unit);
    const ends = [this.y(this.here[unit]), this.y(this.corpus[unit])];
    const [top, bottom] = [Math.min(...ends) - 8, Math.max(...ends) + 8];
    const x = this.x(at) + this.step / 2;
    const side = at > this.order.length / 2 ? "end" : "start";
    this.mark.replaceChildren(
      svg("rect", { class: "picked", x: x - this.step / 2 - 1.5, y: top, width: this.step + 3, height: bottom - top, rx: 4 }),
      svg("text", { class: `mark-name ${side}`, x: side === "end" ? x + this.step / 2 : x - this.step / 2, y: top - 5 }, player.text("half.unit", { unit })));
    const [key, values] = halfLifePart(this.here, this.corpus, unit, player.reading.T);
    this.take.replaceChildren(...rich(player.template(key), values));
    setAttributes(this.plot, { "aria-label": player.text("half.picture", { units: this.here.length, ...values }) });
  }

  under(event) {
    const box = this.plot.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * this.width;
    return this.order[Math.floor((x - AXIS.left) / this.step)];
  }

  point(event) {
    const unit = this.under(event);
    if (unit == null) return this.player.tip.hide();
    return this.player.tip.show(event, [this.player.text("half.tip", { unit, here: lifetime(this.here[unit]), corpus: lifetime(this.corpus[unit]) })]);
  }

  press(event) {
    const unit = this.under(event);
    if (unit != null) this.player.set({ unit, scope: "unit" });
  }
}
