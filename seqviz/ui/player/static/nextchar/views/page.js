// The text itself: one element per character, coloured by the picked unit or by its bits.

import { css, inkOn, ramp, rampIndex } from "../../colour.js";
import { html } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { FULL, glyph } from "../text.js";

export class Page {
  constructor(scene) {
    this.scene = scene;
    this.element = html("div", { class: "page", tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-multiline": "true",
      on: { click: (event) => this.click(event), pointermove: (event) => this.hover(event), pointerleave: () => this.scene.tip.hide() } });
  }

  /** Characters are built once for a text. A newline is a sign, and then the line's end. */
  lay() {
    const { scene } = this;
    if (this.read === scene.read) return;
    this.read = scene.read;
    this.element.setAttribute("aria-label", scene.text("page"));
    this.cells = this.read.tokens.map((token, t) => {
      const names = ["ch", t < this.read.begun ? "begun" : "", this.read.unknown.has(t) ? "unknown" : "", token === "\n" ? "end" : ""];
      return html("span", { class: names.filter(Boolean).join(" "), "data-t": t }, token === " " ? " " : glyph(token));
    });
    const nodes = this.cells.flatMap((cell, t) => (this.read.tokens[t] === "\n" ? [cell, "\n"] : [cell]));
    this.element.replaceChildren(...nodes);
    Object.assign(this, { now: null, shown: 0 });
  }

  show(changed) {
    if (["all", "view", "signal", "unit"].some((key) => changed.has(key))) this.paint();
    if (changed.has("all")) this.cells.forEach((cell, t) => cell.classList.toggle("ahead", t > this.scene.state.seen));
    if (changed.has("all") || changed.has("t")) this.look();
  }

  paint() {
    const colours = { unit: this.unitColour(), surprise: this.bitsColour(), plain: () => null };
    const colourOf = colours[this.scene.state.view];
    this.cells.forEach((cell, t) => {
      const colour = colourOf(t);
      cell.style.cssText = colour ? `background:${css(colour)};color:${inkOn(colour)}` : "";
    });
  }

  unitColour() {
    const { signal, unit } = this.scene.state;
    const colours = ramp("sign", this.scene.dark);
    const limit = this.read.limit(signal, unit);
    return (t) => colours[rampIndex("sign", this.read.value(signal, unit, t), limit)];
  }

  bitsColour() {
    const colours = ramp("activation", this.scene.dark);
    return (t) => (this.read.bits(t) == null ? null : colours[rampIndex("activation", this.read.bits(t), FULL)]);
  }

  look() {
    const { t, seen } = this.scene.state;
    for (let at = this.shown ?? 0; at <= seen; at += 1) this.cells[at]?.classList.remove("ahead");
    this.shown = Math.max(0, Math.min(seen, this.cells.length - 1));
    this.cells[this.now]?.classList.remove("now");
    this.cells[t].classList.add("now");
    this.now = t;
    this.keepInView(this.cells[t]);
  }

  /** Scroll the text's own box, never the page. */
  keepInView({ offsetTop: top, offsetHeight: height }) {
    const { element } = this;
    if (top < element.scrollTop || top + height > element.scrollTop + element.clientHeight)
      element.scrollTop = Math.max(0, top - element.clientHeight * 0.7);
  }

  at(event) {
    const cell = event.target.closest?.(".ch");
    return cell && !cell.classList.contains("ahead") ? Number(cell.dataset.t) : null;
  }

  click(event) {
    const t = this.at(event);
    if (t == null) return;
    this.scene.pause();
    this.scene.seek(t);
  }

  hover(event) {
    const t = this.at(event);
    if (t == null) return this.scene.tip.hide();
    const { state: { signal, unit } } = this.scene;
    const values = { character: glyph(this.read.tokens[t]), signal, unit, value: fixed(this.read.value(signal, unit, t)) };
    const bits = this.read.bits(t);
    return this.scene.tip.show(event, [this.scene.text("tip_value", values), bits == null ? this.scene.text("bits_none") : this.scene.text("tip_bits", { bits: fixed(bits) })]);
  }
}
