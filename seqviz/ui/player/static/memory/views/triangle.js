// The triangle: a column is the memory after a word, going down it what each word before still owns; or what survives.
// Cells are drawn once per view into one canvas; a step moves only the frame around its column.

import { css, inkOn, ramp, rampIndex } from "../../colour.js";
import { html, setAttributes, setText, sizeCanvas, svg } from "../../dom.js";
import { cellAt } from "../layout.js";
import { shown } from "../captions.js";
import { VIEWS } from "../modes.js";
import { Choice } from "./choice.js";
import { Labels } from "./labels.js";
import { Scrubber } from "./scrubber.js";

const RAMP = "keep";
const EDGE = 3;

export class Triangle {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.choice = new Choice(VIEWS, (view) => player.set({ view }));
    this.legend = html("p", { class: "quiet legend-line" });
    this.written = html("span", { class: "quiet axis-name" });
    this.read = html("p", { class: "quiet axis-name under" });
    this.labels = new Labels(player);
    this.canvas = html("canvas", {});
    this.numbers = svg("svg", { class: "cell-numbers", "aria-hidden": "true" });
    this.ground = html("div", { class: "now-ground" }, html("i", { class: "notch-mark" }));
    this.frame = html("div", { class: "now-column" });
    this.band = html("div", { class: "word-band" });
    this.drawn = html("div", { class: "drawn", role: "img" }, this.canvas, this.numbers);
    this.cells = html("div", { class: "cells" }, this.ground, this.drawn, this.frame, this.band);
    this.scrubber = new Scrubber(player);
    this.scale = html("span", { class: "scale" });
    this.element = html("section", { class: "triangle" },
      html("div", { class: "top" }, this.title, this.choice.element), this.legend, html("div", { class: "axis-line-top" }, this.written),
      html("div", { class: "plot" }, this.labels.element, this.cells, html("div", { class: "under-cells" }, this.scrubber.element, this.read)),
      html("div", { class: "foot" }, this.scale));
    this.listen();
  }

  listen() {
    this.cells.addEventListener("pointermove", (event) => this.point(event));
    this.cells.addEventListener("pointerleave", () => this.leave());
    this.cells.addEventListener("click", (event) => this.press(event));
  }

  // ---- a sentence or a size -----------------------------------------------------------------------------------

  lay() {
    const { player } = this;
    const { layout } = player;
    setText(this.written, player.text("written_at"));
    setText(this.read, player.text("read_at"));
    this.labels.lay();
    this.scrubber.lay();
    const { width, height } = layout.plot;
    this.cells.style.cssText = `width:${width}px;height:${height}px`;
    setAttributes(this.numbers, { width, height, viewBox: `0 0 ${width} ${height}` });
    this.layScale();
  }

  layScale() {
    const { player } = this;
    const stops = ramp(RAMP, player.dark).filter((_, at) => at % 16 === 0).map(css).join(", ");
    const bar = html("span", { class: "scale-bar", style: `background:linear-gradient(to right, ${stops})` });
    this.scale.replaceChildren("0 %", bar, "100 %", html("span", { class: "quiet" }, player.text(player.layout.numbers ? "look" : "look_closer")));
  }

  // ---- a view -------------------------------------------------------------------------------------------------

  draw() {
    const { player } = this;
    const { unit, view } = player.state;
    const { H, T } = player.memory;
    setText(this.title, player.text(`view.${view}`, { unit, units: H }));
    setText(this.legend, player.text(`view_about.${view}`, { unit, units: H, gate: player.gateName }));
    this.nameViews();
    this.choice.choose(view);
    this.values = Array.from({ length: T }, (_, t) => player.columnOf(t));
    this.paint();
  }

  nameViews() {
    const { player } = this;
    const names = VIEWS.map((name) => [name, player.text(`view_short.${name}`, { unit: player.state.unit })]);
    this.choice.name(player.text("views"), Object.fromEntries(names));
  }

  paint() {
    const { layout, dark } = this.player;
    const { cell, gap, numbers } = layout;
    const context = sizeCanvas(this.canvas, layout.plot.width, layout.plot.height, this.player.presenter.zoom ?? 1);
    context.clearRect(0, 0, layout.plot.width, layout.plot.height);
    const colours = ramp(RAMP, dark);
    const ratio = this.canvas.width / layout.plot.width;
    const snap = (x) => Math.round(x * ratio) / ratio; // so that narrow columns leave no seams
    const texts = [];
    this.values.forEach((column, t) => column.forEach((value, word) => {
      const colour = colours[rampIndex(RAMP, value)];
      context.fillStyle = css(colour);
      context.beginPath();
      const [left, right] = [snap(t * cell.width), snap((t + 1) * cell.width)];
      context.roundRect(left, word * cell.height, right - left - gap, cell.height - gap, gap);
      context.fill();
      if (numbers) texts.push(this.number(value, word, t, inkOn(colour)));
    }));
    this.numbers.replaceChildren(...texts);
    this.numbers.classList.toggle("narrow", cell.width < 28);
  }

  number(value, word, t, fill) {
    const { cell, gap } = this.player.layout;
    return svg("text", { x: (t + 0.5) * cell.width - gap / 2, y: (word + 0.5) * cell.height - gap / 2, fill, "data-word": word, "data-t": t }, String(Math.round(100 * value)));
  }

  // ---- a step -------------------------------------------------------------------------------------------------

  show(changed) {
    const own = this.player.state.view === "unit" && changed.has("unit");
    if (changed.has("all") || changed.has("view") || own) this.draw();
    else if (changed.has("unit")) this.nameViews();
    if (["all", "t", "word", "playing", "view", "unit"].some((key) => changed.has(key))) this.look();
  }

  look() {
    const { player } = this;
    const { layout, state, reading } = player;
    const { cell, gap } = layout;
    this.labels.show();
    this.scrubber.show();
    for (const node of [this.ground, this.frame]) {
      node.classList.toggle("still", !player.tween);
      node.style.width = `${cell.width - gap + 2 * EDGE}px`;
      node.style.height = `${(state.t + 1) * cell.height - gap + 2 * EDGE}px`;
      node.style.transform = `translateX(${state.t * cell.width - EDGE}px)`;
    }
    // While it plays, nothing tells what has not been read.
    const hidden = state.playing ? (player.last - state.t) * cell.width : 0;
    this.drawn.style.clipPath = hidden ? `inset(0 ${hidden}px 0 0)` : "";
    this.lookAtWord(state.word, layout);
    const largest = player.columnOf(state.t);
    const most = largest.indexOf(Math.max(...largest));
    setAttributes(this.drawn, { "aria-label": player.text(`picture.${state.view}`, { count: reading.T, unit: state.unit, now: player.name(state.t), word: player.name(most), share: Math.round(100 * largest[most]) }) });
  }

  lookAtWord(word, { cell, gap, plot }) {
    this.band.hidden = word == null;
    if (word == null) return;
    this.band.style.cssText = `left:${word * cell.width - EDGE + 1}px;top:${word * cell.height - EDGE + 1}px;width:${plot.width - word * cell.width - gap + 2 * EDGE - 2}px;height:${cell.height - gap + 2 * EDGE - 2}px`;
  }

  // ---- the pointer --------------------------------------------------------------------------------------------

  under(event) {
    const box = this.cells.getBoundingClientRect();
    const zoom = box.width / this.player.layout.plot.width;
    const found = cellAt(this.player.layout, (event.clientX - box.left) / zoom, (event.clientY - box.top) / zoom, this.player.reading.T);
    return found && this.player.state.playing && found.t > this.player.state.t ? null : found;
  }

  point(event) {
    const found = this.under(event);
    if (!found) return this.leave();
    const { player } = this;
    const { tokens } = player.reading;
    const value = 100 * this.values[found.t][found.word];
    player.tip.show(event, [player.text(`tip.${player.state.view}`, { unit: player.state.unit, word: shown(tokens[found.word]), now: shown(tokens[found.t]), share: value.toFixed(1) })]);
    return player.set({ word: found.word });
  }

  leave() {
    this.player.tip.hide();
    this.player.set({ word: null });
  }

  press(event) {
    const found = this.under(event);
    if (!found) return;
    this.player.pause();
    this.player.seek(found.t);
    this.player.set({ word: found.word });
  }
}
