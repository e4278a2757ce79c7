// The story of the sentence: the probability after every word, the words, and the chain of equal boxes.
// Curve dots, words and boxes share one x per word. The chain is the scrubber; its yellow box opens into the stage.

import { html, setAttributes, svg } from "../dom.js";
import { around, even } from "../layout.js";
import { css, ramp, rampIndex } from "../colour.js";
import { textWidth } from "../measure.js";
import { fixed } from "../numbers.js";
import { afterPaint } from "../time.js";

const GUTTER = 46;
const HARDLY = 0.02;
const TINT = 0.62;
const DOTS_UP_TO = 80;
const BOX = 14;
const BAR_BELOW = BOX + 1; // pixels from box to box: closer, they would lie on each other
// As in player.css: letters of a word in one line (in the presenter), what stands around it, the line's end.
const [LETTERS, LARGE, AROUND, END] = [19, 21, 21, 4];

/** Polyline through [x, y] points. */
const path = (points) => points.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

export class Timeline {
  constructor(player) {
    this.player = player;
    this.buildCurve();
    this.words = html("div", { class: "words" });
    this.chain = svg("svg", { class: "chain", role: "slider", tabindex: "0" });
    this.lens = svg("svg", { class: "lens", "aria-hidden": "true" });
    this.element = html("div", { class: "timeline" }, this.curve, this.words, this.chain, this.lens);
    this.words.addEventListener("click", (event) => this.clickWord(event));
    for (const type of ["pointerdown", "pointermove"]) this.chain.addEventListener(type, (event) => this.drag(event));
  }

  buildCurve() {
    const id = `clip${Math.random().toString(36).slice(2)}`;
    this.clip = svg("rect", { x: 0, y: -8 });
    this.area = svg("path", { class: "area", "clip-path": `url(#${id})` });
    this.half = svg("line", { class: "half" });
    this.line = svg("path", { class: "curve-line", "clip-path": `url(#${id})` });
    this.rest = svg("path", { class: "curve-rest" });
    this.dots = svg("g", {});
    this.now = svg("circle", { class: "now-dot", r: 7 });
    this.labels = ["top", "half", "bottom"].map((name) => svg("text", { x: 0, class: `axis ${name}` }));
    this.curve = svg("svg", { class: "curve", role: "img" },
      svg("clipPath", { id }, this.clip), this.half, this.area, this.rest, this.line, this.dots, this.now, ...this.labels);
  }

  lay() {
    const { player } = this;
    const { width, phone, low } = player.layout;
    this.gutter = phone ? 4 : GUTTER;
    this.height = low && !phone ? 54 : 70;
    this.layWords();
    this.layCurve(width);
    this.layChain(width);
    setAttributes(this.lens, { width, height: 22, viewBox: `0 0 ${width} 22` });
    this.lens.replaceChildren(this.leftRay = svg("path", {}), this.rightRay = svg("path", {}));
  }

  // ---- words --------------------------------------------------------------------------------------------------

  layWords() {
    const { sentence, reading } = this.player;
    if (this.sentence !== sentence) {
      this.sentence = sentence;
      this.chips = reading.tokens.map((token, t) => this.chip(token, t));
      this.words.replaceChildren(...this.chips);
    }
    this.words.style.paddingLeft = `${this.gutter}px`;
    const { phone, width } = this.player.layout;
    const [widths, room] = [this.widths(reading.tokens), width - this.gutter - END];
    this.wraps = phone || widths.reduce((sum, one) => sum + one, 0) > room;
    this.words.className = this.wraps ? `words wrapped${reading.T > 60 ? " small" : ""}` : "words one-line";
    this.xs = this.wraps ? even(reading.T, this.gutter, width - 8) : around(widths, this.gutter, room);
    this.tint();
  }

  /** Of the words in one line: as wide as they are while they are read, which is bold. */
  widths(tokens) {
    this.family ??= getComputedStyle(this.words).fontFamily;
    const font = `700 ${this.player.presenter.active ? LARGE : LETTERS}px ${this.family}`;
    return tokens.map((token) => textWidth(token, font) + AROUND);
  }

  chip(token, t) {
    const unknown = this.player.sentence.unknown.includes(t);
    return html("button", { type: "button", class: `chip${unknown ? " unknown" : ""}`, dir: "auto", tabindex: "-1", "data-t": t, "data-word": token,
      title: unknown ? this.player.text("unknown") : null, on: { mousedown: (event) => event.preventDefault() } },
      html("span", {}, token));
  }

  /** Each word's ground says how it moved the probability. */
  tint() {
    const { reading, dark } = this.player;
    this.chips.forEach((chip, t) => {
      const change = reading.hasBelief ? reading.belief(t) - reading.belief(t - 1) : 0;
      const colour = ramp("sign", dark)[rampIndex("sign", TINT * change, 1)];
      chip.style.setProperty("--tint", Math.abs(change) < HARDLY ? "transparent" : css(colour));
    });
  }

  clickWord(event) {
    const chip = event.target.closest(".chip");
    if (!chip) return;
    this.player.pause();
    this.player.seek(Number(chip.dataset.t));
  }

  // ---- curve --------------------------------------------------------------------------------------------------

  layCurve(width) {
    const { reading } = this.player;
    this.curve.style.display = reading.hasBelief ? "" : "none";
    if (!reading.hasBelief) return;
    const y = (p) => 8 + (1 - p) * (this.height - 16);
    this.points = [[this.gutter - (this.player.layout.phone ? 4 : 6), y(reading.belief(-1))], ...this.xs.map((x, t) => [x, y(reading.belief(t))])];
    setAttributes(this.curve, { width, height: this.height, viewBox: `0 0 ${width} ${this.height}` });
    setAttributes(this.half, { x1: this.points[0][0], x2: width, y1: y(0.5), y2: y(0.5) });
    setAttributes(this.line, { d: path(this.points) });
    setAttributes(this.area, { d: `${path(this.points)}V${y(0.5)}H${this.points[0][0]}Z` });
    setAttributes(this.clip, { height: this.height + 16 });
    const { root } = this.player;
    const ends = reading.many ? { top: "1", half: "0.5", bottom: "0" } : { top: this.player.text("top"), half: "0.5", bottom: this.player.text("bottom") };
    [["top", 13], ["half", this.height / 2 + 5], ["bottom", this.height - 3]].forEach(([name, at], index) => {
      setAttributes(this.labels[index], { y: at });
      this.labels[index].textContent = root.dataset.mode === "phone" ? "" : ends[name];
    });
    this.layDots();
  }

  layDots() {
    const { reading } = this.player;
    const few = reading.T <= DOTS_UP_TO;
    this.dots.replaceChildren(...(few ? this.points.slice(1).map(([x, y], t) =>
      svg("circle", { cx: x, cy: y, r: 3.5, class: this.direction(t) })) : []));
  }

  direction(t) {
    const change = this.player.reading.belief(t) - this.player.reading.belief(t - 1);
    return Math.abs(change) < HARDLY ? "level" : change > 0 ? "up" : "down";
  }

  // ---- chain --------------------------------------------------------------------------------------------------

  layChain(width) {
    const { reading } = this.player;
    setAttributes(this.chain, { width, height: 32, viewBox: `0 0 ${width} 32`, "aria-valuemin": 1, "aria-valuemax": reading.T, "aria-label": this.player.text("chain") });
    this.bar = (this.xs.at(-1) - this.xs[0]) / Math.max(1, reading.T - 1) < BAR_BELOW && reading.T > 1;
    const [first, last] = [this.xs[0], this.xs.at(-1)];
    const stripes = this.bar ? [[16, 6]] : reading.cell.state === "c" ? [[13.5, 2.5], [19, 1]] : [[16, 1.5]];
    const line = (kind) => stripes.map(([y, w]) => svg("line", { class: kind, x1: first, x2: last, y1: y, y2: y, "stroke-width": w }));
    this.done = line("done");
    this.boxes = this.bar ? [] : this.xs.map((x) => svg("rect", { class: "box", x: x - BOX / 2, y: 16 - BOX / 2, width: BOX, height: BOX, rx: 4 }));
    this.thumb = svg("rect", { class: "box now", y: 16 - BOX / 2, width: BOX, height: BOX, rx: 4 });
    const label = svg("text", { x: 0, y: 21, class: "axis states" }, reading.cell.state === "c" ? "c, h" : "h");
    this.chain.replaceChildren(...(this.player.layout.phone ? [] : [label]), ...line("todo"), ...this.done, ...this.boxes, this.thumb);
  }

  drag(event) {
    if (event.type === "pointerdown") this.chain.setPointerCapture(event.pointerId);
    else if (!this.chain.hasPointerCapture(event.pointerId)) return;
    event.preventDefault();
    const box = this.chain.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * this.player.layout.width;
    this.player.pause();
    this.player.seek(this.nearest(x));
  }

  nearest(x) {
    let best = 0;
    this.xs.forEach((at, t) => { if (Math.abs(at - x) < Math.abs(this.xs[best] - x)) best = t; });
    return best;
  }

  // ---- a step -------------------------------------------------------------------------------------------------

  show(changed) {
    if (!["all", "t", "sub", "ahead"].some((key) => changed.has(key))) return;
    const { reading, state } = this.player;
    const { t } = state;
    const pending = state.sub != null && state.sub < reading.cell.steps.length - 1;
    this.showWords(t, pending);
    this.showChain(t);
    if (reading.hasBelief) this.showCurve(reading, state, pending);
  }

  showWords(t, pending) {
    const backward = this.player.state.direction === 1;
    this.chips.forEach((chip, index) => {
      const read = backward ? index > t : index < t;
      const name = `chip${chip.classList.contains("unknown") ? " unknown" : ""}${index === t ? " now" : read ? " read" : ""}`;
      if (chip.className !== name) chip.className = name;
      if (index === t) chip.setAttribute("aria-current", "step");
      else chip.removeAttribute("aria-current");
    });
    this.words.classList.toggle("pending", pending);
    this.recall?.();
    if (this.wraps) this.recall = afterPaint(() => this.keepInView(this.chips[t])); // where it stands is known by then
  }

  /** Scroll the words' own box, never the page. */
  keepInView(chip) {
    const { words } = this;
    if (this.player.presenter.active) words.scrollLeft = chip.offsetLeft + chip.offsetWidth / 2 - words.clientWidth / 2;
    const top = chip.offsetTop;
    if (top < words.scrollTop || top + chip.offsetHeight > words.scrollTop + words.clientHeight)
      words.scrollTop = top - words.clientHeight / 2 + chip.offsetHeight / 2;
  }

  showChain(t) {
    const { reading, sentence, state } = this.player;
    const x = this.xs[t];
    const backward = state.direction === 1;
    this.boxes.forEach((box, index) => box.classList.toggle("read", backward ? index > t : index < t));
    const [from, to] = backward ? [x, this.xs.at(-1)] : [this.xs[0], x];
    for (const line of this.done) setAttributes(line, { x1: from, x2: to });
    this.thumb.style.transform = `translateX(${x - BOX / 2}px)`;
    setAttributes(this.leftRay, { d: `M${x - BOX / 2} -6L0 22` });
    setAttributes(this.rightRay, { d: `M${x + BOX / 2} -6L${this.player.layout.width} 22` });
    setAttributes(this.chain, { "aria-valuenow": t + 1, "aria-valuetext": this.spoken(reading, sentence, t) });
  }

  spoken(reading, { says, labels, focus }, t) {
    const values = { now: t + 1, count: reading.T, word: reading.tokens[t] };
    if (says) return this.player.text("position_spoken_says", { ...values, answer: says[t] });
    if (!reading.hasBelief) return this.player.text("position_spoken_plain", values);
    return this.player.text("position_spoken", { ...values, label: labels[focus], belief: fixed(reading.belief(t)) });
  }

  showCurve(reading, { t, seen, ahead }, pending) {
    const reached = pending ? t - 1 : t;
    const [x, y] = this.points[reached + 1];
    setAttributes(this.clip, { width: Math.max(0, x) });
    const until = ahead ? reading.T - 1 : Math.max(seen, t) - (pending && seen <= t ? 1 : 0);
    setAttributes(this.rest, { d: until > reached ? path(this.points.slice(reached + 1, until + 2)) : "" });
    setAttributes(this.now, { cx: x, cy: y, class: `now-dot ${pending || reached < 0 ? "level" : this.direction(reached)}` });
    [...this.dots.children].forEach((dot, index) => { dot.style.display = index < reached + (pending ? 1 : 0) && index !== reached ? "" : "none"; });
    const label = this.player.sentence.labels[this.player.sentence.focus];
    setAttributes(this.curve, { "aria-label": this.player.text("curve", { label, from: fixed(reading.belief(-1)), to: fixed(reading.belief(reached)) }) });
  }
}
