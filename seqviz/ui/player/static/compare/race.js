// The race: which steps of a network have to wait for one another. Recurrent steps light up one by one, the two
// directions of a bidirectional network side by side, the windows of a CNN all at once. Starts only when asked.
// What is drawn is the order of the steps; the clock's own answer stands at the end of each row, as it was measured.

import { html, setAttributes, setText } from "../dom.js";
import { fixed } from "../numbers.js";
import { Picture } from "../picture.js";
import { Ticker, reducedMotion } from "../time.js";

const TICK = 45;
const NARROW = 560;

/** Whether box `index` of a lane is done after `step` steps: lanes are "right", "left" or "once". Pure. */
export function isDone(lane, index, count, step) {
  if (lane === "once") return step > 0;
  return lane === "left" ? count - 1 - index < step : index < step;
}

/** Steps in a row that a network with these lanes needs. */
export const stepsInRow = (lanes, count) => (lanes.includes("once") ? 1 : count);

export class Race extends Picture {
  constructor(element, sentence, model) {
    super();
    this.element = element;
    this.start = html("button", { type: "button", class: "start", on: { click: () => this.run() } });
    this.rows = html("div", { class: "lanes" });
    this.root = html("section", { class: "sv compare race", role: "group" }, this.start, this.rows);
    element.append(this.root);
    this.ticker = new Ticker((elapsed) => this.tick(elapsed));
    this.observer = new ResizeObserver(() => this.root.classList.toggle("narrow", element.clientWidth < NARROW));
    this.observer.observe(element);
    this.update(sentence, model);
  }

  update(sentence, model) {
    this.ticker.stop();
    Object.assign(this, { sentence, model, step: 0 });
    setAttributes(this.root, { "aria-label": this.text("race.label", { words: sentence.words }) });
    setText(this.start, this.text("race.start", {}));
    this.networks = sentence.networks.map((name, n) => this.row(name, sentence.lanes[n], sentence.milliseconds[n]));
    this.rows.replaceChildren(...this.networks.map(({ row }) => row));
    this.draw();
  }

  row(name, lanes, milliseconds) {
    const count = this.sentence.words;
    const boxes = lanes.map((lane) => ({ lane, nodes: Array.from({ length: count }, () => html("i")) }));
    const end = html("span", { class: "finish" });
    const track = html("div", { class: "track", "aria-hidden": "true" }, ...boxes.map(({ nodes }) => html("div", { class: "lane" }, ...nodes)));
    return { row: html("div", { class: "runner", "data-network": name }, html("b", {}, name), track, end), boxes, end, milliseconds, needs: stepsInRow(lanes, count), both: lanes.length > 1 };
  }

  run() {
    setText(this.start, this.text("race.again", {}));
    this.step = reducedMotion() ? this.sentence.words : 0;
    this.draw();
    if (this.step === 0) this.ticker.start();
  }

  tick(elapsed) {
    if (elapsed < TICK) return false;
    this.step += 1;
    if (this.step >= this.sentence.words) this.ticker.stop();
    this.draw();
    return true;
  }

  draw() {
    const { step } = this;
    for (const { boxes, end, needs, both, milliseconds } of this.networks) {
      for (const { lane, nodes } of boxes) nodes.forEach((node, index) => node.classList.toggle("done", isDone(lane, index, nodes.length, step)));
      const key = step < needs ? "race.running" : needs === 1 ? "race.one" : both ? "race.both" : "race.done";
      setText(end, step ? this.text(key, { step, count: needs, ms: fixed(milliseconds) }) : "");
    }
  }

  destroy() {
    this.ticker.stop();
    this.observer.disconnect();
    this.root.remove();
  }
}
