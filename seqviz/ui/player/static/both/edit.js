// One word changed: how far the state after every word moved, in the forward pass (bars upwards) and in the backward pass
// (bars downwards), over the same columns as the maps. Where a pass had no way to notice, a hatched ground says so.

import { html, setAttributes, svg } from "../dom.js";
import { isolated } from "../filters/words.js";
import { fixed } from "../numbers.js";
import { Picture } from "../picture.js";
import { nextFrame } from "../time.js";
import { Tip } from "../views/tip.js";
import { centre, columnAt, columnsLayout, measured, passName, placeChip } from "./layout.js";

const BARS = 94;
const NAME = 22;
const ROOM = 22; // over the tallest bar, for its number
const NUMBERS_FROM = 34; // narrower columns have no room for a number

export class EditPicture extends Picture {
  constructor(element, sentence, model) {
    super();
    this.element = element;
    this.picture = svg("svg", { role: "img" });
    this.words = html("div", { class: "column-words" });
    this.box = html("div", { class: "both-cell" }, this.picture, this.words);
    this.root = html("section", { class: "sv both edit", role: "group" }, html("div", { class: "stage" }, this.box));
    this.tip = new Tip(this); // Tip wants an owner with a root
    this.root.append(this.tip.element);
    this.box.addEventListener("pointermove", (event) => this.point(event));
    this.box.addEventListener("pointerleave", () => this.tip.hide());
    element.append(this.root);
    this.observer = new ResizeObserver(() => nextFrame(this, () => this.resize()));
    this.observer.observe(element);
    this.update(sentence, model);
  }

  update(sentence, model) {
    Object.assign(this, { sentence, model, width: 0 });
    this.tokens = sentence.tokens.map((token, t) => (t === sentence.at ? sentence.word : token));
    setAttributes(this.root, { "aria-label": this.text("edit.label", { word: sentence.tokens[sentence.at], other: sentence.word }) });
    this.resize();
  }

  value(direction, t) {
    return this.sentence.arrays.change.data[direction * this.sentence.tokens.length + t];
  }

  resize() {
    const outer = this.element.clientWidth;
    if (!outer || outer === this.width) return;
    this.width = outer;
    const family = getComputedStyle(this.root).fontFamily;
    this.layout = columnsLayout({ outer, widths: measured(this.tokens, family) });
    setAttributes(this.root, { "data-mode": this.layout.mode, "data-words": this.layout.words });
    this.draw();
  }

  draw() {
    const { layout } = this;
    const words = Math.max(layout.wordsHeight, 30);
    this.axis = [NAME + BARS, NAME + BARS + words];
    const height = this.axis[1] + BARS + NAME;
    setAttributes(this.picture, { width: layout.outer, height, viewBox: `0 0 ${layout.outer} ${height}`, "aria-label": this.spoken() });
    this.box.style.height = `${height}px`;
    this.most = Math.max(1e-9, ...this.sentence.arrays.change.data);
    this.picture.replaceChildren(this.pattern(), ...[0, 1].flatMap((direction) => this.pass(direction)), this.mark(height), ...this.answer());
    this.layWords(words);
  }

  pattern() {
    return svg("defs", {}, svg("pattern", { id: "both-hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("line", { class: "hatch-line", x1: 0, x2: 0, y1: 0, y2: 7 })));
  }

  pass(direction) {
    const { layout } = this;
    const base = this.axis[direction];
    const name = svg("text", { ...passName(layout, direction), y: direction ? base + BARS + 16 : NAME - 8 },
      this.text(direction ? "edit.backward" : "edit.forward"));
    const line = svg("line", { class: "axis-line", x1: layout.map.x, x2: layout.map.x + layout.map.w, y1: base, y2: base });
    return [this.untouched(direction, base), ...this.tokens.flatMap((_, t) => this.bar(direction, t, base)), line, name, ...this.scale(direction, base)];
  }

  /** The words this pass had read before it met the edit: nothing there can change. */
  untouched(direction, base) {
    const { map, column } = this.layout;
    const { at } = this.sentence;
    const [from, to] = direction ? [at + 1, this.tokens.length] : [0, at];
    const [x, width] = [map.x + from * column, (to - from) * column];
    const y = direction ? base : base - BARS + ROOM;
    const note = this.text("edit.untouched");
    const fits = width > 190;
    return svg("g", { class: "untouched" }, svg("rect", { x, y, width, height: BARS - ROOM, fill: "url(#both-hatch)" }),
      ...(fits ? [svg("text", { class: "note", x: x + width / 2, y: y + (BARS - ROOM) / 2 + 5 }, note)] : []));
  }

  bar(direction, t, base) {
    const { column } = this.layout;
    const value = this.value(direction, t);
    if (!value) return [];
    const height = Math.max(1, (value / this.most) * (BARS - ROOM));
    const width = Math.max(2, Math.min(46, column * 0.62));
    const x = centre(this.layout, t);
    const rect = svg("rect", { class: "change-bar", x: x - width / 2, y: direction ? base : base - height, width, height, rx: Math.min(3, width / 2) });
    if (column < NUMBERS_FROM) return [rect];
    return [rect, svg("text", { class: "change-value", x, y: direction ? base + height + 14 : base - height - 4 }, fixed(value))];
  }

  scale(direction, base) {
    if (this.layout.phone) return [];
    const end = direction ? base + BARS - ROOM + 4 : base - BARS + ROOM + 8;
    return [svg("text", { class: "axis end", x: this.layout.map.x - 8, y: end }, fixed(this.most)), svg("text", { class: "axis end", x: this.layout.map.x - 8, y: direction ? base + 12 : base - 2 }, "0")];
  }

  /** Beside the bars: what the edit did to the answer. */
  answer() {
    const { layout, sentence } = this;
    if (layout.phone) return [];
    const [x, y] = [layout.map.x + layout.map.w + layout.sizes.before, (this.axis[0] + this.axis[1]) / 2];
    const [before, after] = sentence.positive;
    return [svg("text", { class: "note start", x, y: y - 14 }, this.text("probability", { label: sentence.label })),
            svg("text", { class: "edit-belief", x, y: y + 14 }, `${fixed(before)} → ${fixed(after)}`)];
  }

  /** The column of the edit, through both passes. */
  mark(height) {
    const { layout, sentence } = this;
    return svg("rect", { class: "edit-mark", x: layout.map.x + sentence.at * layout.column, width: layout.column, y: NAME + 2, height: height - 2 * NAME - 4, rx: 4 });
  }

  layWords(height) {
    const { layout, sentence } = this;
    Object.assign(this.words.style, { top: `${this.axis[0]}px`, height: `${height}px`, width: `${layout.outer}px` });
    setAttributes(this.words, { "data-words": layout.words });
    if (layout.words === "wrapped") return this.words.replaceChildren(this.alone(layout, sentence));
    return this.words.replaceChildren(...this.tokens.map((token, t) => html("span", { class: `chip plain${t === sentence.at ? " edited" : ""}`, dir: "auto", title: token,
      style: placeChip(layout, t) }, html("span", {}, token))));
  }

  /** Where columns are too narrow for words: the typed word alone, at its place. */
  alone(layout, { at, word }) {
    const x = centre(layout, at);
    const late = x > layout.outer / 2;
    return html("span", { class: "chip plain edited alone", dir: "auto", style: late ? `right:${layout.outer - x - 12}px` : `left:${x - 12}px` }, html("span", {}, word));
  }

  spoken() {
    const counts = [0, 1].map((direction) => this.tokens.filter((_, t) => this.value(direction, t) > 0).length);
    return this.text("edit.picture", { count: this.tokens.length, forward: counts[0], backward: counts[1], most: fixed(this.most) });
  }

  point(event) {
    const { layout } = this;
    const box = this.box.getBoundingClientRect();
    const x = event.clientX - box.left;
    if (x < layout.map.x || x >= layout.map.x + layout.map.w) return this.tip.hide();
    const t = columnAt(layout, x);
    const values = { word: isolated(this.tokens[t]), forward: fixed(this.value(0, t), 4), backward: fixed(this.value(1, t), 4) };
    return this.tip.show(event, [this.text("edit.tip_forward", values), this.text("edit.tip_backward", values)]);
  }

  destroy() {
    this.observer.disconnect();
    cancelAnimationFrame(this.pending);
    this.root.remove();
  }
}
