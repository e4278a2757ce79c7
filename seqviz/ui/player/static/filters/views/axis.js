// The words and their vectors, one column each, and the yellow window over some of them. Everything that shares the
// words' columns scrolls with them. Words are selected on the words, the window is dragged on the vectors.

import { html, setAttributes, setText, sizeCanvas } from "../../dom.js";
import { paint } from "../../images.js";
import { fixed } from "../../numbers.js";
import { cellX, columnAt } from "../layout.js";
import { BLANK, isolated, joined } from "../words.js";

const WORDS = 38;
const MOST_PIXELS = 4e6;

export class Axis {
  constructor(player, below) {
    this.player = player;
    this.words = html("div", { class: "columns-words" });
    this.canvas = html("canvas", { role: "img" });
    this.vectors = html("div", { class: "vectors" }, this.canvas);
    this.frame = html("div", { class: "window", role: "slider", tabindex: "0" }, html("div", { class: "window-top" }));
    this.side = html("div", { class: "side" });
    this.columns = html("div", { class: "columns" }, this.frame, this.side, this.words, this.vectors, ...below);
    this.element = html("div", { class: "scroller" }, this.columns);
    this.listen();
  }

  listen() {
    for (const type of ["pointerdown", "pointermove"]) {
      this.vectors.addEventListener(type, (event) => this.drag(event));
      this.words.addEventListener(type, (event) => this.choose(event));
    }
    this.vectors.addEventListener("pointerleave", () => this.player.tip.hide());
  }

  lay() {
    const { layout, reading } = this.player;
    this.columns.style.width = `${layout.inner}px`;
    this.vectors.style.height = `${layout.embedding}px`;
    setText(this.side, this.player.text("axis.vectors", { size: reading.size, range: fixed(this.player.model.range_x, 1) }));
    Object.assign(this.side.style, { width: `${layout.gutter}px`, top: `${WORDS + layout.embedding / 2}px` });
    this.frame.style.height = `${WORDS + layout.embedding + 8}px`;
    this.layWords();
    this.draw();
  }

  layWords() {
    const { layout, reading } = this.player;
    this.shown = reading;
    this.chips = Array.from({ length: reading.T }, (_, t) => this.chip(t));
    this.words.replaceChildren(...this.chips);
    this.words.style.height = `${WORDS}px`;
    setAttributes(this.words, { "data-narrow": layout.phone || layout.squeezed });
  }

  chip(t) {
    const { player } = this;
    const { layout, reading } = player;
    const token = reading.token(t);
    const unknown = reading.unknown(t);
    const title = token == null ? player.text("padding") : unknown ? player.text("unknown") : token;
    return html("button", { type: "button", class: `column-word${unknown ? " unknown" : ""}${token == null ? " blank" : ""}`, dir: "auto", title, tabindex: "-1",
      "data-t": t, style: `left:${layout.gutter + t * layout.column}px;width:${layout.column}px`, disabled: token == null,
      on: { mousedown: (event) => event.preventDefault() } }, html("span", {}, token ?? BLANK));
  }

  /** Every number of every word, one column per word. */
  draw() {
    const { layout, reading, dark, model } = this.player;
    const zoom = Math.min(1, MOST_PIXELS / (layout.inner * layout.embedding * (window.devicePixelRatio || 1) ** 2));
    const context = sizeCanvas(this.canvas, layout.inner, layout.embedding, zoom);
    context.clearRect(0, 0, layout.inner, layout.embedding);
    const vectors = new Float64Array(reading.T * reading.size);
    for (let t = 0; t < reading.T; t += 1) vectors.set(reading.vector(t), t * reading.size);
    const image = paint(vectors, reading.T, reading.size, "sign", model.range_x, dark);
    for (let t = 0; t < reading.T; t += 1)
      context.drawImage(image, t, 0, 1, reading.size, cellX(layout, t), 0, layout.cell, layout.embedding);
    setAttributes(this.canvas, { "aria-label": this.player.text("axis.picture", { count: reading.count, size: reading.size }) });
  }

  // ---- pointer ------------------------------------------------------------------------------------------------

  column(event) {
    const box = this.columns.getBoundingClientRect();
    const { layout, reading } = this.player;
    return columnAt(layout, ((event.clientX - box.left) / box.width) * layout.inner, reading.T);
  }

  drag(event) {
    const { player } = this;
    const t = this.column(event);
    if (event.type === "pointerdown") {
      this.vectors.setPointerCapture(event.pointerId);
      player.pause();
    }
    if (this.vectors.hasPointerCapture(event.pointerId)) player.slideTo(t);
    this.hover(event, t);
  }

  hover(event, t) {
    const { player } = this;
    const { reading } = player;
    const box = this.vectors.getBoundingClientRect();
    const index = Math.max(0, Math.min(reading.size - 1, Math.floor(((event.clientY - box.top) / box.height) * reading.size)));
    const values = { word: isolated(reading.token(t) ?? player.text("padding")), index, value: fixed(reading.vector(t)[index], 3) };
    player.tip.show(event, [player.text("axis.number", values)]);
  }

  /** Press a word to select it, drag (or press another with Shift, or tap another) to select a phrase. */
  choose(event) {
    const chip = event.target.closest?.(".column-word");
    const { player } = this;
    if (event.type === "pointerdown") this.pressed(event, chip);
    else if (this.words.hasPointerCapture(event.pointerId)) player.select(this.anchor, Math.min(this.column(event), player.reading.count - 1));
  }

  pressed(event, chip) {
    const { player } = this;
    if (!chip || chip.disabled) return;
    player.pause();
    const t = Number(chip.dataset.t);
    const { from, to } = player.state;
    const touch = event.pointerType === "touch";
    const extend = from != null && (event.shiftKey || (touch && from === to && t !== from));
    if (from === t && to === t) return player.select(null);
    this.anchor = extend ? from : t;
    player.select(this.anchor, t);
    if (!touch) this.words.setPointerCapture(event.pointerId);
    return undefined;
  }

  // ---- a step -------------------------------------------------------------------------------------------------

  show(changed) {
    const { player } = this;
    if (this.shown !== player.reading) {
      this.layWords();
      this.draw();
    }
    if (["all", "from", "to", "order"].some((key) => changed.has(key))) this.showSelection();
    if (["all", "p", "filter", "stage", "order"].some((key) => changed.has(key))) this.showWindow(changed.has("all"));
  }

  showSelection() {
    const { from, to } = this.player.state;
    this.chips.forEach((chip, t) => {
      const chosen = from != null && t >= from && t <= to;
      chip.classList.toggle("chosen", chosen);
      chip.classList.toggle("chosen-first", chosen && t === from);
      chip.classList.toggle("chosen-last", chosen && t === to);
      setAttributes(chip, { "aria-pressed": chosen });
    });
  }

  showWindow(still) {
    const { layout, filter, state, reading, windows } = this.player;
    this.frame.hidden = state.stage === 0;
    const left = layout.gutter + state.p * layout.column;
    this.frame.classList.toggle("still", still || !this.player.tween);
    Object.assign(this.frame.style, { transform: `translateX(${left}px)`, width: `${filter.width * layout.column}px` });
    this.chips.forEach((chip, t) => chip.classList.toggle("inside", state.stage > 0 && t >= state.p && t < state.p + filter.width));
    const ngram = joined(reading.gram(filter, state.p));
    setAttributes(this.frame, { "aria-label": this.player.text("axis.window"), "aria-valuemin": 1, "aria-valuemax": windows, "aria-valuenow": state.p + 1,
      "aria-valuetext": this.player.text("axis.spoken", { now: state.p + 1, count: windows, ngram, score: fixed(reading.scores(filter)[state.p] ?? 0) }) });
    this.keepInView(left, filter.width * layout.column);
  }

  /** Scroll the columns' own box, never the page. */
  keepInView(left, width) {
    const { element } = this;
    const { gutter, inner, outer } = this.player.layout;
    if (inner <= outer) return; // nothing to scroll, and asking where it stands would cost a layout
    if (left + width > element.scrollLeft + element.clientWidth) element.scrollLeft = left + width - element.clientWidth + 12;
    else if (left - gutter < element.scrollLeft) element.scrollLeft = left - gutter;
  }
}
