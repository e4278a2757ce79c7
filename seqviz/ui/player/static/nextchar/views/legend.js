// What the colours mean, and one sentence of measured numbers about what is in view.

import { css, ramp } from "../../colour.js";
import { html, rich, setText } from "../../dom.js";
import { fixed, signed } from "../../numbers.js";
import { FULL, glyph } from "../text.js";

const STOPS = 16;
const EVERY = 256 / STOPS;

/** An end of a unit's scale, with as many decimals as a small one needs. As named.py. */
export const end = (limit) => signed(limit, Math.abs(limit) < 0.05 ? 3 : Math.abs(limit) < 1 ? 2 : 1);

const gradient = (name, dark) =>
  `linear-gradient(90deg, ${Array.from({ length: STOPS + 1 }, (_, at) => css(ramp(name, dark)[at * EVERY])).join(", ")})`;

export class Legend {
  constructor(scene) {
    this.scene = scene;
    this.low = html("span", {});
    this.high = html("span", {});
    this.bar = html("span", { class: "scale-bar" });
    this.about = html("span", { class: "quiet" });
    this.said = html("p", { class: "said" });
    this.element = html("div", { class: "below" }, html("div", { class: "legend" }, html("span", { class: "scale" }, this.low, this.bar, this.high), this.about), this.said);
  }

  show(changed) {
    if (!["all", "view", "signal", "unit", "name", "t"].some((key) => changed.has(key))) return;
    const { scene } = this;
    if (changed.size > 1 || !changed.has("t")) this.scale();
    this.said.replaceChildren(...this[scene.state.view]());
  }

  scale() {
    const { read, state: { view, signal, unit: number }, dark } = this.scene;
    const limit = read.limit(signal, number);
    const unit = view === "unit";
    this.bar.style.background = gradient(unit ? "sign" : "activation", dark);
    setText(this.low, unit ? end(-limit) : "0");
    setText(this.high, unit ? end(limit) : this.scene.text("full", { bits: FULL }));
    setText(this.about, this.scene.text(`legend_${view}`));
    this.bar.parentElement.hidden = view === "plain";
  }

  unit() {
    const { read, named, state: { signal, unit, t } } = this.scene;
    const value = { signal, unit, character: glyph(read.tokens[t]), value: fixed(read.value(signal, unit, t)) };
    return [...rich(this.scene.template("unit_value"), value), " ", ...rich(this.scene.template(named ? "unit_named" : "unit_unnamed"), { said: named?.said })];
  }

  surprise() {
    const { read, model } = this.scene;
    const [own, drawn] = [read.meanBits(0, read.begun), read.meanBits(read.begun, read.T)];
    const values = { own: own == null ? "–" : fixed(own), drawn: drawn == null ? "–" : fixed(drawn), characters: model.alphabet.length, uniform: fixed(Math.log2(model.alphabet.length)) };
    return rich(this.scene.template("surprise"), values);
  }

  plain() {
    const { read } = this.scene;
    return rich(this.scene.template("plain"), { begun: read.begun, drawn: read.T - read.begun });
  }
}
