// The chain under the columns of the triangle: one box per word, the yellow one is the word read last. Dragging it walks.

import { setAttributes, svg } from "../../dom.js";

const HEIGHT = 30;
const BOX = 14;
const LEAST = 11;

export class Scrubber {
  constructor(player) {
    this.player = player;
    this.element = svg("svg", { class: "chain", role: "slider", tabindex: "0" });
    for (const type of ["pointerdown", "pointermove"]) this.element.addEventListener(type, (event) => this.drag(event));
  }

  lay() {
    const { player } = this;
    const { layout, reading } = player;
    const step = layout.cell.width;
    const size = Math.min(BOX, step - 5);
    const x = (t) => (t + 0.5) * step;
    const y = HEIGHT / 2;
    const width = reading.T * step;
    setAttributes(this.element, { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, "aria-label": player.text("chain"), "aria-valuemin": 1, "aria-valuemax": reading.T });
    const line = (name) => svg("line", { class: name, x1: x(0), x2: x(reading.T - 1), y1: y, y2: y, "stroke-width": 2 });
    this.done = line("done");
    this.boxes = step < LEAST ? [] : reading.tokens.map((_, t) => svg("rect", { class: "box", x: x(t) - size / 2, y: y - size / 2, width: size, height: size, rx: 4 }));
    this.thumb = svg("rect", { class: "box now", y: y - BOX / 2, width: BOX, height: BOX, rx: 4 });
    this.element.replaceChildren(line("todo"), this.done, ...this.boxes, this.thumb);
  }

  show() {
    const { player } = this;
    const { t } = player.state;
    const x = (t + 0.5) * player.layout.cell.width;
    this.boxes.forEach((box, at) => box.classList.toggle("read", at < t));
    setAttributes(this.done, { x2: x });
    this.thumb.style.transform = `translateX(${x - BOX / 2}px)`;
    setAttributes(this.element, { "aria-valuenow": t + 1, "aria-valuetext": player.text("position_spoken", { now: t + 1, count: player.reading.T, word: player.reading.tokens[t] }) });
  }

  drag(event) {
    if (event.type === "pointerdown") this.element.setPointerCapture(event.pointerId);
    else if (!this.element.hasPointerCapture(event.pointerId)) return;
    event.preventDefault();
    const box = this.element.getBoundingClientRect();
    this.player.pause();
    this.player.seek(Math.floor(((event.clientX - box.left) / box.width) * this.player.reading.T));
  }
}
