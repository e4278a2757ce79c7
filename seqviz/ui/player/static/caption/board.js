// The scene board: the picture with its shapes to take hold of, and beside it what the network says about it.
//
// A shape moves here at once and Python is told; Python draws the scene anew, and its pixels, which the network sees,
// take the place of those drawn here. While one answer is under way the next scene waits, so a drag sends no more than
// Python can answer.

import { html, setAttributes, svg } from "../dom.js";
import { Picture } from "../picture.js";
import { Controls } from "./controls.js";
import { draw, inside, opaque, paint, reachOf, shapeAt, written } from "./drawing.js";
import { Said } from "./said.js";

const FAST = 4; // pixels of a step with Shift
const NEAR = 3; // a finger may miss a shape by so many pixels
const PATIENCE = 4000; // then the next scene is sent although the last one was not answered
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Board extends Picture {
  constructor(element, sentence, model, options) {
    super();
    Object.assign(this, { element, model, sentence, options, chosen: 0, shapes: sentence.shapes });
    this.canvas = html("canvas", { class: "pixels" });
    this.frame = svg("rect", { class: "chosen", fill: "none" });
    this.marks = svg("svg", { viewBox: `0 0 ${model.side} ${model.side}`, "aria-hidden": "true" }, this.frame);
    this.pad = html("div", { class: "pad", tabindex: "0", role: "application", "data-keys": "own", "aria-roledescription": this.text("board"), on: {
      pointerdown: (event) => this.grab(event), pointermove: (event) => this.drag(event), pointerup: () => this.drop(),
      pointercancel: () => this.drop(), keydown: (event) => this.key(event) } }, this.canvas, this.marks);
    // A finger on a shape moves it; beside the shapes it scrolls the page.
    this.pad.addEventListener("touchstart", (event) => { if (this.under(event.touches[0]) >= 0) event.preventDefault(); }, { passive: false });
    this.controls = new Controls(this);
    this.said = new Said(this);
    this.root = html("section", { class: "sv caption-board", role: "group", "aria-label": this.text("label"), style: `--paper: rgb(${model.ground.join(" ")})` },
      html("div", { class: "board" }, this.pad, html("p", { class: "quiet hint" }, this.text("hint", { side: model.side })), this.controls.element), this.said.element);
    this.root.dataset.theme = options.theme;
    element.append(this.root);
    this.update(sentence, model);
  }

  /** An answer: what the network says of a scene. It is the board's own scene unless that has moved on meanwhile. */
  update(sentence, model) {
    Object.assign(this, { sentence, model });
    const answered = this.sent != null && written(sentence.shapes) === this.sent;
    const ahead = this.sent != null && written(this.shapes) !== this.sent;
    if (!(answered && ahead) && !this.held) this.shapes = sentence.shapes;
    this.sent = null;
    clearTimeout(this.giveUp);
    this.chosen = Math.min(this.chosen, this.shapes.length - 1);
    this.show();
    this.said.update();
    if (answered && ahead) this.send();
  }

  /** The pixels that Python drew where they are of this scene, else those drawn here. */
  show() {
    const current = written(this.shapes) === written(this.sentence.shapes);
    paint(this.canvas, this.model.side, current ? opaque(this.sentence.arrays.pixels) : draw(this.model, this.shapes));
    this.root.classList.toggle("ahead", !current);
    const shape = this.shapes[this.chosen];
    const reach = reachOf(this.model, shape) + 1;
    setAttributes(this.frame, { x: shape.x - reach + 0.5, y: shape.y - reach + 0.5, width: 2 * reach, height: 2 * reach });
    setAttributes(this.pad, { "aria-label": this.text("picture", { shape: this.nameOf(shape), x: shape.x, y: shape.y, count: this.shapes.length }) });
    this.controls.show();
  }

  nameOf({ size, colour, kind }) {
    return `${size} ${colour} ${kind}`;
  }

  choose(at) {
    this.chosen = at;
    this.show();
  }

  /** Put other shapes in, choose one of them, and ask what the network says now. */
  change(shapes, chosen = this.chosen) {
    Object.assign(this, { shapes: shapes.map((shape) => inside(this.model, shape)), chosen });
    this.show();
    this.send();
  }

  /** Change fields of the chosen shape. */
  edit(fields) {
    this.change(this.shapes.map((shape, at) => (at === this.chosen ? { ...shape, ...fields } : shape)));
  }

  send() {
    const text = written(this.shapes);
    if (this.sent != null || text === written(this.sentence.shapes)) return;
    this.sent = text;
    this.options.send("scene", text);
    this.giveUp = setTimeout(() => { this.sent = null; this.send(); }, PATIENCE);
  }

  /** The pixel of the picture under a pointer. */
  pixel(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top].map((at) => Math.floor((at / box.width) * this.model.side));
  }

  /** The shape to take hold of under a pointer; −1 for none. */
  under(event) {
    return shapeAt(this.model, this.shapes, ...this.pixel(event), NEAR);
  }

  grab(event) {
    const [x, y] = this.pixel(event);
    const at = this.under(event);
    if (at < 0) return;
    event.preventDefault();
    this.pad.focus({ preventScroll: true });
    this.pad.setPointerCapture(event.pointerId);
    this.held = { x: this.shapes[at].x - x, y: this.shapes[at].y - y };
    this.root.classList.add("holding");
    this.choose(at);
  }

  drag(event) {
    const [x, y] = this.pixel(event);
    if (!this.held) return this.pad.classList.toggle("grabbable", shapeAt(this.model, this.shapes, x, y) >= 0);
    const [from, to] = [this.shapes[this.chosen], inside(this.model, { ...this.shapes[this.chosen], x: x + this.held.x, y: y + this.held.y })];
    return from.x === to.x && from.y === to.y ? undefined : this.edit({ x: to.x, y: to.y });
  }

  drop() {
    if (!this.held) return;
    this.held = null;
    this.root.classList.remove("holding");
    this.send();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    const shape = this.shapes[this.chosen];
    if (step) this.edit({ x: shape.x + step[0] * (event.shiftKey ? FAST : 1), y: shape.y + step[1] * (event.shiftKey ? FAST : 1) });
    else if (event.key === "Delete" || event.key === "Backspace") this.remove();
    else if (/^[1-9]$/.test(event.key) && this.shapes[event.key - 1]) this.choose(event.key - 1);
    else return;
    event.preventDefault();
  }

  remove() {
    if (this.shapes.length > 1) this.change(this.shapes.filter((_, at) => at !== this.chosen), Math.max(0, this.chosen - 1));
  }

  /** One more shape, where most room is, of a look that is not there yet. */
  add() {
    const { model, shapes } = this;
    if (shapes.length >= model.most) return;
    const colours = Object.keys(model.colours).filter((colour) => !shapes.some((shape) => shape.colour === colour));
    const kinds = model.kinds.filter((kind) => !shapes.some((shape) => shape.kind === kind));
    const look = colours.flatMap((colour) => kinds.map((kind) => ({ colour, kind, size: "small" }))).find(({ colour, kind }) => !model.unseen.includes(`${colour} ${kind}`));
    this.change([...shapes, { ...look, ...this.room() }], shapes.length);
  }

  room() {
    const places = [];
    for (let x = 9; x < this.model.side - 8; x += 3) for (let y = 9; y < this.model.side - 8; y += 3) places.push({ x, y });
    const free = ({ x, y }) => Math.min(...this.shapes.map((shape) => Math.hypot(shape.x - x, shape.y - y) - reachOf(this.model, shape)));
    return places.reduce((best, place) => (free(place) > free(best) ? place : best));
  }

  /** The chosen shape over all others, or under them where it is over them. */
  restack() {
    const rest = this.shapes.filter((_, at) => at !== this.chosen);
    const chosen = this.shapes[this.chosen];
    return this.chosen === rest.length ? this.change([chosen, ...rest], 0) : this.change([...rest, chosen], rest.length);
  }

  destroy() {
    clearTimeout(this.giveUp);
    this.said.destroy();
    this.root.remove();
  }
}
