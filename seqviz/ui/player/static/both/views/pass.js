// One pass: its map with the part not yet read pale, the column its head stands at, the picked unit, its strips and its curve.

import { stripOf } from "../../cells/index.js";
import { html, setAttributes, sizeCanvas, svg } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { drawOpened } from "../opened.js";
import { Band } from "./band.js";
import { Curve } from "./curve.js";
import { Strips } from "./strips.js";

export class Pass {
  constructor(player, direction) {
    Object.assign(this, { player, direction });
    this.canvas = html("canvas", { role: "img", class: "map" });
    this.veil = html("div", { class: "veil" });
    this.cover = html("div", { class: "cover", "aria-hidden": "true" }, this.veil);
    this.strips = new Strips(player, direction);
    this.curve = new Curve(player, direction);
    this.band = new Band(player, direction);
    this.pictures = [this.canvas, this.cover, this.strips.canvas];
  }

  get side() {
    return this.player.sides[this.direction];
  }

  /** Places the pictures and returns what is drawn over them. */
  lay(layout) {
    const { map } = layout;
    const top = layout.passes[this.direction].map;
    const { presenter } = this.player;
    this.context = sizeCanvas(this.canvas, map.w, layout.rows.height, presenter.active ? presenter.zoom ?? 1 : 1);
    for (const node of [this.canvas, this.cover]) Object.assign(node.style, { left: `${map.x}px`, top: `${top}px`, width: `${map.w}px`, height: `${layout.rows.height}px` });
    return svg("g", {}, ...this.curve.lay(layout), ...this.strips.lay(layout), ...this.band.lay(layout));
  }

  show(changed) {
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (any("all", "signal", "units")) this.paint();
    if (any("all", "t")) this.showVeil();
    if (any("all", "t", "signal", "units", "side")) this.band.show(changed);
    if (any("all", "t", "units")) this.strips.show(changed);
    if (any("all", "t")) this.curve.show();
    if (any("all", "t", "signal", "units")) setAttributes(this.canvas, { "aria-label": this.spoken() });
  }

  paint() {
    const { layout, state } = this.player;
    const { side, context } = this;
    context.clearRect(0, 0, layout.map.w, layout.rows.height);
    const image = side.images.get(state.signal, layout.map.w);
    drawOpened(context, image, {}, { x: 0, y: 0, w: layout.map.w }, layout.rows, side.open);
  }

  /** The veil lies over what is still to be read. */
  showVeil() {
    const { layout, state } = this.player;
    const read = (state.t + 1) * layout.column;
    this.veil.style.transform = `translateX(${this.direction ? -read : read}px)`;
  }

  /** One sentence for the map: the picked unit's value at the word being read. */
  spoken() {
    const { state } = this.player;
    const { side } = this;
    const { reading, now, unit } = side;
    const name = this.player.text(`map.${stripOf(reading.cell, state.signal).id}`);
    return this.player.text(this.direction ? "map_backward" : "map_forward", { name, units: reading.H, count: reading.T,
      word: reading.tokens[now], unit, value: fixed(reading.at(state.signal, now)[unit]) });
  }
}
