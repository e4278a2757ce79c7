// The pad: one stroke is drawn on it with mouse, finger or pen, and the passes run along what was drawn.
// Its unit is a thousandth of its side, y downwards. The pieces of the stroke that the network reads are equally long,
// so a dash pattern with as many units as there are steps shows how far a pass has come.

import { html, setAttributes, setText, svg } from "../dom.js";
import { pathOf, thinned } from "./answers.js";

const SIDE = 1000;
const GUIDES = { tall: 100, small: 370, base: 640, tail: 910 };
const MOST = 1500;
const HEAD = 27;

const clamp = (value) => Math.max(0, Math.min(SIDE, value));

export class Pad {
  constructor(scene) {
    this.scene = scene;
    this.guides = Object.entries(GUIDES).map(([name, y]) => svg("line", { class: `guide ${name}`, x1: 30, x2: SIDE - 30, y1: y, y2: y }));
    this.whole = svg("path", { class: "whole" });
    this.dots = svg("path", { class: "step-dots" });
    this.backward = svg("path", { class: "read backward" });
    this.forward = svg("path", { class: "read forward" });
    this.ink = svg("path", { class: "ink" });
    this.hint = svg("text", { class: "hint", x: SIDE / 2, y: 520 });
    this.heads = ["→", "←"].map((arrow, at) => svg("g", { class: `head-mark ${at ? "backward" : "forward"}` },
      svg("circle", { r: HEAD }), svg("text", { y: 12 }, arrow)));
    this.surface = svg("svg", { class: "surface", viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img" },
      ...this.guides, this.whole, this.backward, this.forward, this.dots, ...this.heads.toReversed(), this.ink, this.hint);
    this.buttons = html("div", { class: "pad-buttons" });
    this.legend = html("p", { class: "pad-legend quiet", role: "status" });
    this.element = html("div", { class: "pad" }, this.surface, html("div", { class: "under-pad" }, this.buttons, this.legend));
    this.listen();
  }

  listen() {
    const on = (type, listener) => this.surface.addEventListener(type, listener);
    on("pointerdown", (event) => this.begin(event));
    on("pointermove", (event) => this.follow(event));
    on("pointerup", (event) => this.end(event));
    on("pointercancel", () => this.drop());
  }

  // ---- drawing ------------------------------------------------------------------------------------------------

  /** One pointer draws; a second finger or another button does not. */
  begin(event) {
    if (this.pointer != null || event.button !== 0) return;
    event.preventDefault();
    document.activeElement?.blur?.();
    this.pointer = event.pointerId;
    this.surface.setPointerCapture(event.pointerId);
    this.points = this.place(event);
    this.scene.pause();
    this.scene.set({ drawing: true });
    this.drawInk();
  }

  follow(event) {
    if (event.pointerId !== this.pointer) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length ? events : [event]) this.points.push(...this.place(one));
    this.points = thinned(this.points, MOST);
    this.drawInk();
  }

  end(event) {
    if (event.pointerId !== this.pointer) return;
    this.pointer = null;
    this.scene.act({ do: "draw", points: this.points });
  }

  /** The browser took the pointer away: what was half drawn is dropped, the last drawing is there again. */
  drop() {
    if (this.pointer == null) return;
    this.pointer = null;
    this.scene.set({ drawing: false });
  }

  place(event) {
    const box = this.surface.getBoundingClientRect();
    return [clamp(((event.clientX - box.left) / box.width) * SIDE), clamp(((event.clientY - box.top) / box.height) * SIDE)].map(Math.round);
  }

  drawInk() {
    setAttributes(this.ink, { d: pathOf(this.points) });
  }

  // ---- showing ------------------------------------------------------------------------------------------------

  lay() {
    const { scene } = this;
    const { sentence, answers } = scene;
    if (!this.buttons.children.length) this.buttons.append(this.undo = this.button("undo"), this.clear = this.button("clear"));
    this.undo.disabled = !sentence.undo;
    this.clear.disabled = scene.empty;
    const d = pathOf([...sentence.arrays.stroke.data]);
    for (const path of [this.whole, this.dots, this.backward, this.forward]) setAttributes(path, { d, pathLength: Math.max(1, answers.T) });
    setText(this.hint, scene.text("hint"));
    setAttributes(this.surface, { "aria-label": scene.text(scene.empty ? "pad_empty" : "pad") });
    setText(this.legend, sentence.note ?? scene.text(sentence.passes ? "pad_legend_both" : "pad_legend_one"));
    this.legend.classList.toggle("note", Boolean(sentence.note));
  }

  button(name) {
    const { scene } = this;
    const hold = (event) => event.preventDefault();
    return html("button", { type: "button", class: "word-key", on: { click: () => scene.act({ do: name }), mousedown: hold } }, scene.text(name));
  }

  show(changed) {
    const { scene } = this;
    if (changed.has("all") || changed.has("drawing")) {
      this.surface.classList.toggle("drawing", scene.state.drawing);
      this.hint.style.display = scene.empty && !scene.state.drawing ? "" : "none";
    }
    if (changed.has("all") || changed.has("t")) this.showPasses();
  }

  showPasses() {
    const { scene } = this;
    const { k, answers } = scene;
    const T = Math.max(1, answers.T);
    setAttributes(this.forward, { "stroke-dasharray": `${k} ${2 * T}` });
    setAttributes(this.backward, { "stroke-dasharray": `${k} ${2 * T}`, "stroke-dashoffset": k - T });
    this.heads.forEach((head, direction) => {
      head.style.display = scene.empty || (direction && !scene.sentence.passes) ? "none" : "";
      if (!scene.empty) head.style.transform = `translate(${this.placeAfter(direction ? T - k : k).join("px, ")}px)`;
    });
  }

  placeAfter(k) {
    const { data } = this.scene.sentence.arrays.places;
    return [data[2 * k], data[2 * k + 1]];
  }
}
