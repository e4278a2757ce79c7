// The two vectors at the bottom of the stage, lying down because a matrix product mixes all of their numbers.

import { css, ramp, rampIndex } from "../colour.js";
import { setAttributes, setText, svg } from "../dom.js";
import { textWidth } from "../measure.js";
import { fixed } from "../numbers.js";
import { shown } from "../captions.js";

/** Of a label: pixels from its strip's left edge past the symbol, and the size of its letters (player.css, .note). */
const BESIDE = 22;
const SIZE = 13.5;

const most = (values) => Math.max(1e-9, ...Array.from(values, Math.abs));

export class Bus {
  constructor(player) {
    this.player = player;
    this.pictures = { x: svg("image", { preserveAspectRatio: "none", class: "pixels" }), h: svg("image", { preserveAspectRatio: "none", class: "pixels" }) };
    this.frames = { x: svg("rect", { class: "bus" }), h: svg("rect", { class: "bus" }) };
    this.symbols = { x: this.symbol("x", "t"), h: this.symbol("h", "t−1") };
    this.labels = { x: svg("text", { class: "note start" }), h: svg("text", { class: "note start" }) };
    this.urls = new Map();
  }

  symbol(letter, index) {
    return svg("text", { class: `bus-symbol ${letter}` }, svg("tspan", { class: "it" }, letter), svg("tspan", { class: "it sub", dy: 4 }, index));
  }

  lay({ bus, phone }) {
    this.bus = bus;
    this.urls.clear();
    for (const side of ["x", "h"]) {
      const place = { x: bus[side].x, width: Math.max(1, bus[side].w), y: bus.y, height: bus.height };
      setAttributes(this.pictures[side], place);
      setAttributes(this.frames[side], place);
      setAttributes(this.symbols[side], { x: bus[side].x, y: bus.y + bus.height + 15 });
      setAttributes(this.labels[side], { x: bus[side].x + (side === "x" ? BESIDE : phone ? 34 : 36), y: bus.y + bus.height + 15 });
    }
    return svg("g", {}, ...["x", "h"].flatMap((side) => [this.pictures[side], this.frames[side], this.symbols[side], this.labels[side]]));
  }

  /** Another sentence: the pictures of the last one are of no use. */
  forget() {
    this.urls.clear();
  }

  values(side) {
    const { reading, state } = this.player;
    return side === "x" ? reading.input(state.t) : reading.past(state.t);
  }

  show() {
    const { reading, state } = this.player;
    for (const side of ["x", "h"]) setAttributes(this.pictures[side], { href: this.picture(side, state.t) });
    setText(this.labels.x, this.readText());
    setText(this.labels.h, this.pastText(reading.previous(state.t)));
  }

  /** What x is; only how many numbers where the whole would run into h. */
  readText() {
    const { reading, state } = this.player;
    const count = this.values("x").length;
    const whole = this.player.text(reading.layer ? "bus_layer" : "bus_x", { word: reading.tokens[state.t], layer: reading.layer, count });
    this.family ??= getComputedStyle(this.player.element).fontFamily;
    return BESIDE + textWidth(whole, `${SIZE}px ${this.family}`) < this.bus.h.x - this.bus.x.x ? whole : String(count);
  }

  pastText(previous) {
    const { reading, layout } = this.player;
    const count = reading.H;
    if (layout.phone) return String(count);
    if (previous < 0) return this.player.text(reading.sentence.arrays.h_0 ? "bus_given" : "bus_zero", { count });
    return this.player.text("bus_h", { word: shown(reading.tokens[previous]).replace(/[“”]/g, ""), count });
  }

  /** A strip of colours as a tiny picture, drawn once per word. */
  picture(side, t) {
    const key = `${side} ${t}`;
    if (!this.urls.has(key)) this.urls.set(key, this.draw(this.values(side)));
    return this.urls.get(key);
  }

  draw(values) {
    const canvas = Object.assign(document.createElement("canvas"), { width: values.length, height: 1 });
    const context = canvas.getContext("2d");
    const range = most(values);
    const colours = ramp("sign", this.player.dark);
    values.forEach((value, index) => {
      context.fillStyle = css(colours[rampIndex("sign", value, range)]);
      context.fillRect(index, 0, 1, 1);
    });
    return canvas.toDataURL();
  }

  /** What lies under `x` of the bus. */
  under(x) {
    const { reading, state } = this.player;
    for (const side of ["x", "h"]) {
      const { x: left, w } = this.bus[side];
      if (x < left || x >= left + w) continue;
      const values = this.values(side);
      const index = Math.floor(((x - left) / w) * values.length);
      const key = side === "x" ? "about.x" : "about.bus_h";
      return { lines: [this.player.text(key, { word: reading.tokens[state.t], index, unit: index, count: values.length, value: fixed(values[index], 4) })] };
    }
    return null;
  }
}
