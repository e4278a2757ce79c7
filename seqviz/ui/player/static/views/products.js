// One dot product taken apart: the picked unit's largest products, the rest as one sum, the bias, the total;
// and the two weight matrices they come from. Built only when opened.

import { css, ramp, rampIndex } from "../colour.js";
import { html, setText, sizeCanvas, svg } from "../dom.js";
import { fixed } from "../numbers.js";

const LARGEST = 10;
const MATRIX_ROW = 2;

/** The largest products of a sum by size, and what the others come to. */
export function largest({ weights, inputs }, count = LARGEST) {
  const products = Array.from(weights, (weight, index) => ({ index, weight, input: inputs[index], value: weight * inputs[index] }));
  products.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const rest = products.slice(count).reduce((sum, { value }) => sum + value, 0);
  return { top: products.slice(0, count), rest, others: Math.max(0, products.length - count) };
}

/** One line of a table of products: what, how, a bar, the value. */
export function productRow(label, formula, value, most, extra = "") {
  const share = most ? (50 * Math.abs(value)) / most : 0;
  const bar = svg("svg", { class: "mini", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { x: value < 0 ? 50 - share : 50, y: 1, width: share, height: 8, class: value < 0 ? "minus" : "plus" }));
  return html("tr", { class: extra }, html("th", { scope: "row" }, label), html("td", {}, formula), html("td", { class: "bar-cell" }, most ? bar : ""), html("td", {}, fixed(value, 3)));
}

export class Products {
  constructor(player, item) {
    Object.assign(this, { player, item, opened: false });
    this.element = html("div", { class: "products", hidden: true });
  }

  lay() {
    if (this.opened) this.drawMatrices();
  }

  show(opened) {
    this.element.hidden = !opened;
    this.opened = opened;
    if (!opened) return;
    if (!this.sides) this.build();
    for (const side of this.sides) this.fill(side);
    this.drawMatrices();
  }

  build() {
    this.sides = ["word", "past"].map((name) => {
      const title = html("h4");
      const body = html("tbody");
      const canvas = html("canvas", { role: "img" });
      const row = html("div", { class: "row" });
      const picture = html("div", { class: "picture" }, canvas, row);
      picture.addEventListener("pointermove", (event) => this.point(name, picture, event));
      picture.addEventListener("pointerleave", () => this.player.tip.hide());
      const table = html("table", {}, html("caption", { class: "quiet" }, this.player.text("products.head")), body);
      return { name, title, body, canvas, row, picture, element: html("div", {}, title, table, picture) };
    });
    this.element.replaceChildren(html("div", { class: "sides" }, ...this.sides.map(({ element }) => element)),
      html("p", { class: "quiet" }, this.player.text("products.weights")));
  }

  fill({ name, title, body }) {
    const { player, item } = this;
    const { state, reading } = player;
    const sum = reading.sum(name, item.gate, state.t, state.unit);
    const { top, rest, others } = largest(sum);
    const most = Math.max(1e-9, ...top.map(({ value }) => Math.abs(value)));
    setText(title, player.text(`products.${name}`, { unit: state.unit }));
    const input = name === "word" ? (reading.layer ? "h" : "x") : "h";
    const lines = top.map(({ index, weight, input: value, value: product }) => productRow(`${input}[${index}]`, `${fixed(weight)} × ${fixed(value)}`, product, most));
    if (others) lines.push(productRow(player.text("products.rest", { count: others }), "", rest, 0));
    if (sum.hasBias) lines.push(productRow(player.text("products.bias"), "", sum.bias, 0));
    body.replaceChildren(...lines, productRow(player.text("products.total"), "", sum.total, 0, "total"));
  }

  /** W and U of this gate, rows in the stage's order. */
  drawMatrices() {
    if (!this.sides) return;
    const { player, item } = this;
    const { reading, order, positions, state } = player;
    for (const side of this.sides) {
      const { matrix } = reading.weights(side.name, item.gate);
      const height = Math.min(256, Math.max(64, reading.H * MATRIX_ROW));
      const width = side.picture.clientWidth || 200;
      const context = sizeCanvas(side.canvas, width, height);
      const image = this.image(side.name, matrix, order);
      context.drawImage(image, 0, 0, width, height);
      const row = height / reading.H;
      Object.assign(side.row.style, { height: `${Math.max(3, row)}px`, transform: `translateY(${positions[state.unit] * row}px)` });
      side.canvas.setAttribute("aria-label", `${side.name === "word" ? "W" : "U"} ${reading.H} × ${matrix.width}`);
    }
  }

  image(name, matrix, order) {
    const key = `${name} ${this.player.dark} ${this.player.state.order} ${this.player.reading.suffix} ${this.player.sentence.model}`;
    this.images ??= new Map();
    if (this.images.has(key)) return this.images.get(key);
    const canvas = Object.assign(document.createElement("canvas"), { width: matrix.width, height: order.length });
    const context = canvas.getContext("2d");
    const rows = order.map((unit) => matrix.row(unit));
    const most = Math.max(...rows.flatMap((row) => Array.from(row, Math.abs)));
    const colours = ramp("sign", this.player.dark);
    rows.forEach((row, y) => row.forEach((value, x) => {
      context.fillStyle = css(colours[rampIndex("sign", value, most)]);
      context.fillRect(x, y, 1, 1);
    }));
    this.images.clear();
    this.images.set(key, canvas);
    return canvas;
  }

  point(name, picture, event) {
    const { player, item } = this;
    const { matrix } = player.reading.weights(name, item.gate);
    const box = picture.getBoundingClientRect();
    const share = (value, from, size) => Math.max(0, Math.min(0.9999, (value - from) / size));
    const column = Math.floor(share(event.clientX, box.left, box.width) * matrix.width);
    const row = player.order[Math.floor(share(event.clientY, box.top, box.height) * player.order.length)];
    const letter = name === "word" ? "W" : "U";
    player.tip.show(event, [player.text("about.weight", { symbol: letter, row, column, value: fixed(matrix.row(row)[column], 4) })]);
  }
}
