// One window under one filter, taken apart: each word's share, the bias, the sum; and the products inside one share.

import { css, inkOn, ramp, rampIndex } from "../../colour.js";
import { html, setAttributes, setText, sizeCanvas } from "../../dom.js";
import { fixed, signed } from "../../numbers.js";
import { largest, productRow } from "../../views/products.js";
import { RELU } from "../walk.js";
import { BLANK, isolated } from "../words.js";

const STRIP = 16;

export class Sum {
  constructor(player) {
    this.player = player;
    this.name = html("strong", {});
    this.about = html("span", { class: "quiet" });
    this.terms = html("div", { class: "terms" });
    this.element = html("div", { class: "sum" }, html("div", { class: "sum-name" }, this.name, this.about), this.terms);
    this.products = html("div", { class: "slot-products", hidden: true });
  }

  lay() {
    for (const part of [this.element, this.products]) part.style.width = `${this.player.layout.outer - 4}px`;
  }

  show(changed) {
    if (["all", "p", "filter", "order", "stage", "slot"].some((key) => changed.has(key))) this.fill();
    if (["all", "p", "filter", "order", "stage", "slot"].some((key) => changed.has(key))) this.showProducts();
  }

  fill() {
    const { player } = this;
    const { filter, reading, state } = player;
    setText(this.name, player.text("sum.name", { filter: player.filterName(filter), width: filter.width }));
    setText(this.about, player.text("sum.about", { width: filter.width, size: reading.size }));
    const waiting = state.stage === 0;
    const slots = waiting ? [] : reading.slots(filter, state.p);
    const boxes = Array.from({ length: filter.width }, (_, k) => this.slot(reading.token(state.p + k), slots[k], k, waiting));
    const parts = boxes.flatMap((box, k) => (k ? [this.sign("+"), box] : [box]));
    const score = reading.scores(filter)[state.p];
    const bias = html("span", { class: "bias" }, html("span", { class: "quiet" }, player.text("bias")), html("b", {}, waiting ? "" : signed(reading.bias(filter))));
    const focused = [...this.terms.querySelectorAll(".slot")].findIndex((box) => box.matches(":focus"));
    this.terms.replaceChildren(...parts, this.sign("+"), bias, this.sign("="), this.value(score, "sign", waiting, "score"), ...this.after(score, state));
    boxes[focused]?.focus({ preventScroll: true }); // the button that was pressed is a new one now
  }

  sign(text) {
    return html("span", { class: "sign" }, text);
  }

  slot(token, value, k, waiting) {
    const { player } = this;
    const { reading, state, dark } = player;
    const open = state.slot === k && !waiting;
    const colour = waiting ? null : ramp("sign", dark)[rampIndex("sign", value, reading.range)];
    const style = colour ? `background:${css(colour)};color:${inkOn(colour)}` : null;
    return html("button", { type: "button", class: `slot${waiting ? " waiting" : ""}${open ? " open-slot" : ""}`, style, disabled: waiting, "aria-expanded": open, tabindex: "0",
      title: player.text("sum.open"), on: { click: () => player.set({ slot: open ? null : k }), mousedown: (event) => event.preventDefault() } },
      html("span", { class: "slot-word", dir: "auto" }, waiting ? "" : token ?? BLANK), html("b", {}, waiting ? "" : signed(value)));
  }

  value(value, name, waiting, extra) {
    const { reading, dark } = this.player;
    const colour = waiting ? null : ramp(name, dark)[rampIndex(name, value, reading.range)];
    return html("b", { class: `total-box ${extra}${waiting ? " waiting" : ""}`, style: colour ? `background:${css(colour)};color:${inkOn(colour)}` : null }, waiting ? "" : fixed(value));
  }

  /** From ReLU on: what is left of the sum. */
  after(score, { stage }) {
    if (stage < RELU) return [];
    return [html("span", { class: "sign relu" }, "ReLU →"), this.value(Math.max(0, score), "activation", false, "activation")];
  }

  // ---- products -----------------------------------------------------------------------------------------------

  showProducts() {
    const { player } = this;
    const { state, filter } = player;
    const open = state.slot != null && state.stage > 0 && state.slot < filter.width;
    this.products.hidden = !open;
    if (!open) return this.products.replaceChildren();
    const { reading } = player;
    const t = state.p + state.slot;
    const parts = { weights: reading.slotWeights(filter)[state.slot], inputs: reading.vector(t) };
    const word = isolated(reading.token(t) ?? player.text("padding"));
    const close = html("button", { type: "button", class: "link", on: { click: () => player.set({ slot: null }) } }, player.text("sum.close"));
    this.products.replaceChildren(
      html("h4", {}, player.text("sum.products", { word, slot: state.slot + 1, filter: player.filterName(filter), size: reading.size })),
      this.strips(parts), this.table(parts), close);
    return undefined;
  }

  /** The word, the weights and their products as three rows of the same columns. */
  strips({ weights, inputs }) {
    const { player } = this;
    const products = weights.map((weight, index) => weight * inputs[index]);
    const rows = [["strip.word", inputs, player.model.range_x], ["strip.weights", weights, Math.max(...weights.map(Math.abs))],
                  ["strip.products", products, Math.max(1e-9, ...products.map(Math.abs))]];
    return html("div", { class: "strips" }, ...rows.map(([key, values, range]) => this.strip(player.text(key, { range: fixed(range, range < 1 ? 2 : 1) }), values, range)));
  }

  strip(label, values, range) {
    const canvas = html("canvas", { role: "img", "aria-label": label });
    const width = Math.min(900, this.player.layout.outer - 150);
    const context = sizeCanvas(canvas, Math.max(120, width), STRIP);
    const colours = ramp("sign", this.player.dark);
    const step = Math.max(120, width) / values.length;
    values.forEach((value, index) => {
      context.fillStyle = css(colours[rampIndex("sign", value, range)]);
      context.fillRect(index * step, 0, step + 0.5, STRIP);
    });
    canvas.addEventListener("pointermove", (event) => {
      const index = Math.max(0, Math.min(values.length - 1, Math.floor((event.offsetX / Math.max(120, width)) * values.length)));
      this.player.tip.show(event, [this.player.text("strip.number", { label, index, value: fixed(values[index], 3) })]);
    });
    canvas.addEventListener("pointerleave", () => this.player.tip.hide());
    return html("div", { class: "strip-row" }, html("span", { class: "quiet" }, label), canvas);
  }

  table(parts) {
    const { player } = this;
    const { top, rest, others } = largest(parts);
    const most = Math.max(1e-9, ...top.map(({ value }) => Math.abs(value)));
    const rows = top.map(({ index, weight, input, value }) => productRow(`x[${index}]`, `${fixed(weight)} × ${fixed(input)}`, value, most));
    if (others) rows.push(productRow(player.text("products.rest", { count: others }), "", rest, 0));
    const total = top.reduce((sum, { value }) => sum + value, rest);
    const table = html("table", {}, html("caption", { class: "quiet" }, player.text("products.head")),
      html("tbody", {}, ...rows, productRow(player.text("products.total"), "", total, 0, "total")));
    setAttributes(table, { "aria-label": player.text("products.head") });
    return html("div", { class: "products" }, table);
  }
}
