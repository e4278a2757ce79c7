// Beside a map: the state its head stands at, the weights the head gives it, and their products; one row per unit, the
// map's own rows. A wire says which column of the map the state is.

import { css, inkOn, ramp, rampIndex } from "../../colour.js";
import { html, setAttributes, setText, sizeCanvas, svg } from "../../dom.js";
import { paint, rowValues } from "../../images.js";
import { PICKED, rowTop } from "../../layout.js";
import { fixed, narrow } from "../../numbers.js";
import { Transition } from "../../time.js";
import { centre } from "../layout.js";
import { drawOpened } from "../opened.js";
import { most } from "../votes.js";

const FADE = 140;
const WIRE = 11;

export class Strips {
  constructor(player, direction) {
    Object.assign(this, { player, direction });
    this.canvas = html("canvas", { class: "map", "aria-hidden": "true" });
    this.transition = new Transition();
  }

  get side() {
    return this.player.sides[this.direction];
  }

  lay(layout) {
    const { strips, right, rows, phone, sizes } = layout;
    const top = layout.passes[this.direction].map;
    const { presenter } = this.player;
    this.left = strips[0].x;
    this.context = sizeCanvas(this.canvas, right - this.left, rows.height, presenter.active ? presenter.zoom ?? 1 : 1);
    Object.assign(this.canvas.style, { left: `${this.left}px`, top: `${top}px` });
    this.prepare(rows);
    this.shown = null;
    this.frames = strips.map((strip) => svg("rect", { class: "frame", x: strip.x, width: strip.w, y: top, height: rows.height }));
    this.wire = svg("path", { class: "wire", "marker-end": "url(#both-arrow)" });
    this.numbers = phone ? [] : strips.map((strip) => svg("text", { class: "number narrow", x: strip.x + strip.w / 2 }));
    this.operations = phone ? [] : ["×", "→"].map((op, index) => svg("text", { class: "op", x: strips[index + 1].x - sizes.op / 2 }, op));
    return [...this.frames, ...this.labels(layout, top), this.wire, ...this.operations, ...this.numbers];
  }

  labels(layout, top) {
    const y = this.direction ? top - 6 : top - (layout.phone ? 5 : 6);
    return layout.strips.map((strip) => svg("text", { class: `strip-name ${strip.id}`, x: strip.x + strip.w / 2, y },
      this.player.text(`strip.${strip.id}`, { arrow: this.direction ? "←" : "→" })));
  }

  /** Images of weights and products; one scale for both passes, so that they compare. */
  prepare(rows) {
    const { side, player } = this;
    const { T, H } = side.reading;
    const { dark, sides } = player;
    this.ranges = { h: side.reading.range("h"), u: most(...sides.map((one) => one.weights)), vote: most(...sides.map((one) => one.votes)) || 1 };
    const image = (values, columns, range) => paint(rowValues(values, columns, H, side.order, rows.group, rows.count), columns, rows.count, "sign", range, dark);
    this.images = { h: side.images.get("h"), u: image(side.weights, 1, this.ranges.u), vote: image(side.votes, T, this.ranges.vote) };
  }

  show(changed) {
    const { layout, tween } = this.player;
    const { side } = this;
    const before = this.shown ?? side.now;
    this.shown = side.now;
    const fades = tween && before !== side.now && !changed.has("all") && !changed.has("units");
    this.transition.run(fades ? FADE : 0, (share) => this.draw(fades ? before : side.now, share));
    this.showNumbers(layout, side);
    this.showWire(layout, side);
  }

  draw(before, share) {
    const { layout } = this.player;
    const { side, context } = this;
    context.clearRect(0, 0, layout.right - this.left, layout.rows.height);
    for (const strip of layout.strips) {
      const column = (t) => ({ from: strip.id === "u" ? 0 : t, count: 1 });
      const box = { x: strip.x - this.left, y: 0, w: strip.w };
      context.globalAlpha = 1;
      if (share < 1) drawOpened(context, this.images[strip.id], column(before), box, layout.rows, side.open);
      context.globalAlpha = share;
      drawOpened(context, this.images[strip.id], column(side.now), box, layout.rows, side.open);
      context.globalAlpha = 1;
      context.fillStyle = css(this.colour(strip.id));
      context.fillRect(box.x, rowTop(layout.rows, side.open, side.open), strip.w, PICKED);
    }
  }

  /** The picked unit's number in a strip. */
  value(id) {
    const { side } = this;
    return { h: () => side.reading.at("h", side.now)[side.unit], u: () => side.weights[side.unit], vote: () => side.unitVotes(side.now)[side.unit] }[id]();
  }

  colour(id) {
    return ramp("sign", this.player.dark)[rampIndex("sign", this.value(id), this.ranges[id])];
  }

  showNumbers(layout, side) {
    const y = layout.passes[this.direction].map + rowTop(layout.rows, side.open, side.open) + 22;
    this.numbers.forEach((node, index) => {
      const { id } = layout.strips[index];
      setText(node, layout.strips[index].w < 40 ? narrow(this.value(id)) : fixed(this.value(id)));
      setAttributes(node, { y, fill: inkOn(this.colour(id)) });
    });
    for (const node of this.operations) setAttributes(node, { y });
  }

  /** From the column the head stands at to the strip that holds its state. */
  showWire(layout, side) {
    const { map } = layout.passes[this.direction];
    const [edge, away] = this.direction ? [map + layout.rows.height, WIRE] : [map, -WIRE];
    const x = layout.strips[0].x - 8;
    const end = this.direction ? edge - 8 : edge + 8;
    setAttributes(this.wire, { d: `M${centre(layout, side.now).toFixed(1)} ${edge + away / 4}V${edge + away}H${x}V${end}H${x + 7}` });
    this.wire.classList.toggle("thick", this.player.atEnd);
    for (const frame of this.frames) frame.classList.toggle("lit", this.player.atEnd);
  }
}
