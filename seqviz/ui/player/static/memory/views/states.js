// A plain RNN's state after each word: one row per word, one column per unit. The same rows as the bars beside it.

import { css, ramp } from "../../colour.js";
import { html, setAttributes, setText, sizeCanvas } from "../../dom.js";
import { paint } from "../../images.js";
import { fixed } from "../../numbers.js";
import { shown } from "../captions.js";
import { Labels } from "./labels.js";

const WIDEST = 9;

export class States {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet legend-line" });
    this.labels = new Labels(player);
    this.canvas = html("canvas", { class: "pixels" });
    this.drawn = html("div", { class: "drawn", role: "img" }, this.canvas);
    this.frame = html("div", { class: "now-row" });
    this.cells = html("div", { class: "cells" }, this.drawn, this.frame);
    this.units = html("p", { class: "quiet axis-name under" });
    this.scale = html("span", { class: "scale" });
    this.element = html("section", { class: "states" }, html("div", { class: "top" }, this.title), this.legend, html("div", { class: "axis-line-top" }),
      html("div", { class: "plot" }, this.labels.element, this.cells, html("div", { class: "under-cells" }, this.units)), html("div", { class: "foot" }, this.scale));
    this.cells.addEventListener("pointermove", (event) => this.point(event));
    this.cells.addEventListener("pointerleave", () => player.tip.hide());
    this.cells.addEventListener("click", (event) => this.press(event));
  }

  lay() {
    const { player } = this;
    const { layout, reading, dark } = player;
    const { H, T } = reading;
    this.labels.lay();
    this.width = Math.min(WIDEST, (layout.half - layout.gutter - 4) / H) * H;
    this.cells.style.cssText = `width:${this.width}px;height:${layout.plot.height}px`;
    this.range = reading.range("h");
    const image = paint(transposed(reading.values("h"), T, H), H, T, "sign", this.range, dark);
    sizeCanvas(this.canvas, this.width, layout.plot.height, player.presenter.zoom ?? 1).drawImage(image, 0, 0, this.width, layout.plot.height);
    const context = this.canvas.getContext("2d");
    for (let t = 1; layout.gap && t <= T; t += 1) context.clearRect(0, t * layout.cell.height - layout.gap, this.width, layout.gap);
    setText(this.title, player.text("states.title"));
    setText(this.legend, player.text("states.about"));
    setText(this.units, player.text("states.units", { units: H - 1 }));
    const stops = ramp("sign", dark).filter((_, at) => at % 16 === 0).map(css).join(", ");
    this.scale.replaceChildren(fixed(-this.range, 1), html("span", { class: "scale-bar", style: `background:linear-gradient(to right, ${stops})` }), `+${fixed(this.range, 1)}`);
  }

  show(changed) {
    if (!["all", "t", "playing", "word"].some((key) => changed.has(key))) return;
    const { player } = this;
    const { state, layout, reading } = player;
    const { height } = layout.cell;
    this.labels.show();
    this.frame.classList.toggle("still", !player.tween);
    this.frame.style.height = `${height}px`;
    this.frame.style.transform = `translateY(${state.t * height}px)`;
    const hidden = state.playing ? (player.last - state.t) * height : 0;
    this.drawn.style.clipPath = hidden ? `inset(0 0 ${hidden}px 0)` : "";
    setAttributes(this.drawn, { "aria-label": player.text("states.picture", { count: reading.T, units: reading.H, now: player.name(state.t) }) });
  }

  under(event) {
    const { layout, reading } = this.player;
    const box = this.cells.getBoundingClientRect();
    const unit = Math.floor(((event.clientX - box.left) / box.width) * reading.H);
    const t = Math.floor(((event.clientY - box.top) / box.height) * reading.T);
    const within = t >= 0 && t < reading.T && unit >= 0 && unit < reading.H;
    return within && layout && !(this.player.state.playing && t > this.player.state.t) ? { unit, t } : null;
  }

  point(event) {
    const found = this.under(event);
    if (!found) return this.player.tip.hide();
    const { reading } = this.player;
    return this.player.tip.show(event, [this.player.text("states.tip", { unit: found.unit, word: shown(reading.tokens[found.t]), value: fixed(reading.at("h", found.t)[found.unit], 3) })]);
  }

  press(event) {
    const found = this.under(event);
    if (!found) return;
    this.player.pause();
    this.player.seek(found.t);
  }
}

/** From word after word to unit after unit. */
function transposed(values, T, H) {
  const out = new Float64Array(T * H);
  for (let t = 0; t < T; t += 1) for (let unit = 0; unit < H; unit += 1) out[unit * T + t] = values[t * H + unit];
  return out;
}
