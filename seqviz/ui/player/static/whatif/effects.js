// Units by what they do to the answer: one bar each, silenced one at a time. A press makes the unit the act of the page.

import { css, ramp, rampIndex } from "../colour.js";
import { html, rich, setAttributes, setText } from "../dom.js";
import { csv, download } from "../csv.js";
import { signed } from "../numbers.js";
import { Picture } from "../picture.js";

const FEW = 12;

/** Left edge and width of a bar in per cent of its track, whose middle is zero and whose ends are ±range. Pure. */
export function barOf(value, range) {
  const share = (50 * Math.min(range, Math.abs(value))) / range;
  return { left: value < 0 ? 50 - share : 50, width: share };
}

/** What the numbers say, as [key, values]. Pure. */
export function effectsCaption(effects, label) {
  const order = [...effects.keys()].sort((a, b) => Math.abs(effects[b]) - Math.abs(effects[a]));
  const total = order.reduce((sum, unit) => sum + Math.abs(effects[unit]), 0);
  const half = order.findIndex((_, index) => order.slice(0, index + 1).reduce((sum, unit) => sum + Math.abs(effects[unit]), 0) >= total / 2) + 1;
  const values = { unit: order[0], effect: signed(effects[order[0]]), label, half, units: order.length,
                   plus: effects.filter((value) => value > 0).length, minus: effects.filter((value) => value < 0).length };
  return total ? ["effects.take", values] : ["effects.nothing", values];
}

export class Effects extends Picture {
  constructor(element, sentence, model, options) {
    super();
    Object.assign(this, { element, options, all: false });
    this.caption = html("p", { class: "caption" });
    this.rows = html("div", { class: "rows", role: "group" });
    this.ends = html("div", { class: "ends" });
    this.more = html("button", { type: "button", class: "link", on: { click: () => this.toggle() } });
    this.csv = html("button", { type: "button", class: "link", on: { click: () => this.download() } });
    this.root = html("section", { class: "sv effects", role: "group" }, this.caption, this.ends, this.rows, html("p", { class: "links" }, this.more, this.csv));
    element.append(this.root);
    this.update(sentence, model);
  }

  restyle() {
    this.draw();
  }

  update(sentence, model) {
    Object.assign(this, { sentence, model, effects: [...sentence.arrays.effects.data] });
    setAttributes(this.root, { "aria-label": this.text("effects.label") });
    setAttributes(this.rows, { "aria-label": this.text("effects.label") });
    this.draw();
  }

  toggle() {
    this.all = !this.all;
    this.draw();
  }

  draw() {
    const { effects, sentence } = this;
    const order = [...effects.keys()].sort((a, b) => Math.abs(effects[b]) - Math.abs(effects[a]));
    const range = Math.max(1e-6, Math.abs(effects[order[0]]));
    const [first, last] = [sentence.labels[0], sentence.labels.at(-1)];
    const [key, values] = effectsCaption(effects, last);
    this.caption.replaceChildren(...rich(this.model.words[key], values));
    this.ends.replaceChildren(html("span", {}, this.text("effects.towards", { label: first })), html("span", {}, this.text("effects.towards", { label: last })));
    this.rows.replaceChildren(...order.slice(0, this.all ? order.length : FEW).map((unit) => this.row(unit, range)));
    setText(this.more, this.text(this.all ? "effects.fewer" : "effects.more", { units: effects.length, shown: FEW }));
    setText(this.csv, this.text("csv"));
  }

  row(unit, range) {
    const value = this.effects[unit];
    const { left, width } = barOf(value, range);
    const colour = css(ramp("sign", this.dark)[rampIndex("sign", Math.sign(value) * 0.8, 1)]);
    const bar = html("i", { style: `left:${left}%;width:${width}%;background:${colour}` });
    const name = this.text("unit", { unit });
    return html("button", { type: "button", class: "effect", "aria-pressed": String(this.sentence.chosen === unit), "data-unit": unit,
      title: this.text("effects.choose", { unit }), on: { click: () => this.send(unit) } },
      html("span", { class: "unit-name" }, name), html("span", { class: "track" }, bar), html("span", { class: "amount" }, signed(value)));
  }

  send(unit) {
    const { first, last } = this.sentence;
    this.options.send("unit", { unit, first, last });
  }

  download() {
    download(csv(["unit", "effect"], this.effects.map((value, unit) => [unit, value])), "units.csv");
  }

  destroy() {
    this.root.remove();
  }
}
