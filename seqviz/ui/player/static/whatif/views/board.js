// The ground on which curve, words and maps lie over each other on one axis; the cursor; and what the pointer does there.

import { html } from "../../dom.js";
import { fixed, signed } from "../../numbers.js";
import { cellAt, wordAt } from "../layout.js";

const LEAST = 3;

/** On something that has a use of its own. */
const apart = (event) => event.target.closest(".grip, .question, .chip");

export class Board {
  constructor(scene, layers) {
    this.scene = scene;
    this.cursor = html("div", { class: "cursor", "aria-hidden": "true" });
    this.element = html("div", { class: "board" }, ...layers, this.cursor);
    this.element.addEventListener("pointermove", (event) => this.point(event));
    this.element.addEventListener("pointerleave", () => scene.tip.hide());
    this.element.addEventListener("pointerdown", (event) => this.press(event));
  }

  lay() {
    this.element.style.height = `${this.scene.layout.height}px`;
  }

  show(changed) {
    if (!changed.has("all") && !changed.has("t")) return;
    const { layout, state } = this.scene;
    const width = Math.max(LEAST, layout.column);
    const left = layout.x0 + state.t * layout.column - (width - layout.column) / 2;
    this.cursor.classList.toggle("still", changed.has("all"));
    Object.assign(this.cursor.style, { top: `${layout.curve.top - 2}px`, height: `${layout.bottom - layout.curve.top + 4}px`,
                                       width: `${width}px`, transform: `translateX(${left}px)` });
  }

  /** Where in the picture an event is, in the layout's pixels. */
  place(event) {
    const box = this.element.getBoundingClientRect();
    const scale = box.width / this.element.offsetWidth || 1;
    return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
  }

  under(event) {
    const { layout, pair } = this.scene;
    const { x, y } = this.place(event);
    if (x < layout.x0 || x >= layout.right || y < layout.curve.top || y > layout.bottom) return null;
    return { t: wordAt(layout, x, pair.T), ...(cellAt(layout, y, pair.H) ?? {}) };
  }

  point(event) {
    const hit = this.under(event);
    if (!hit || this.scene.state.drag || apart(event)) return this.scene.tip.hide();
    return this.scene.tip.show(event, this.lines(hit));
  }

  press(event) {
    const hit = this.under(event);
    if (!hit || apart(event)) return;
    this.scene.pause();
    this.scene.set(hit.unit == null ? { t: hit.t } : { t: hit.t, unit: hit.unit });
  }

  /** The value at a cell in both readings, or the answer at a word. */
  lines({ t, unit }) {
    const { scene } = this;
    const { pair, state } = scene;
    const word = pair.tokens[t];
    if (unit == null) {
      const label = pair.before.labels.at(-1);
      if (!pair.shown) return [scene.text("tip.word_before", { word, label, from: fixed(pair.belief("before", t)) })];
      return [scene.text("tip.word", { word, label, from: fixed(pair.belief("before", t)), to: fixed(pair.belief("after", t)) })];
    }
    const { signal } = state;
    const before = fixed(pair.at("before", signal, t, unit), 4);
    if (!pair.shown) return [scene.text("tip.cell_before", { unit, word, symbol: signal, before })];
    const values = { unit, word, symbol: signal, before, after: fixed(pair.at("after", signal, t, unit), 4) };
    return [scene.text("tip.cell", { ...values, difference: signed(pair.at("difference", signal, t, unit), 4) })];
  }
}
