// Under the picture: which shape, and what it is.

import { html, setAttributes, setText } from "../dom.js";
import { paint, signOf } from "./drawing.js";

const INK = "black"; // signs of kinds and sizes have no colour to tell

export class Controls {
  constructor(board) {
    this.board = board;
    const { model } = board;
    this.chips = html("div", { class: "choices", role: "group", "aria-label": board.text("shapes") });
    this.add = html("button", { type: "button", class: "choice text", on: { click: () => board.add() } }, board.text("add"));
    this.rows = {
      kind: this.row("kind", model.kinds, (kind) => this.sign({ kind, size: "large", colour: INK })),
      colour: this.row("colour", Object.keys(model.colours), (colour) => this.sign({ kind: "square", size: "large", colour })),
      size: this.row("size", Object.keys(model.sizes), (size) => this.sign({ kind: "circle", size, colour: INK })),
    };
    this.layer = html("button", { type: "button", class: "choice text", on: { click: () => board.restack() } });
    this.gone = html("button", { type: "button", class: "choice text", on: { click: () => board.remove() } }, board.text("remove"));
    this.element = html("div", { class: "controls" },
      html("div", { class: "line-of" }, this.chips, this.add),
      this.rows.kind.element, this.rows.colour.element,
      html("div", { class: "line-of" }, this.rows.size.element, html("span", { class: "line-of" }, this.layer, this.gone)));
  }

  row(field, values, sign) {
    const buttons = values.map((value) => html("button", { type: "button", class: "choice", title: value, "aria-label": value, on: { click: () => this.board.edit({ [field]: value }) } }, sign(value)));
    return { values, buttons, element: html("div", { class: "choices", role: "group", "aria-label": this.board.text(field) }, ...buttons) };
  }

  sign(shape) {
    const canvas = html("canvas", { class: "sign", "aria-hidden": "true" });
    const { side, bytes } = signOf(this.board.model, shape);
    paint(canvas, side, bytes);
    Object.assign(canvas.style, { width: `${side}px`, height: `${side}px` });
    return canvas;
  }

  show() {
    const { board } = this;
    const chosen = board.shapes[board.chosen];
    const key = JSON.stringify([board.chosen, ...board.shapes.map(({ kind, size, colour }) => [kind, size, colour])]);
    if (key === this.shown) return;
    this.shown = key;
    this.showChips();
    for (const [field, { values, buttons }] of Object.entries(this.rows))
      buttons.forEach((button, at) => setAttributes(button, { "aria-pressed": values[at] === chosen[field] }));
    this.add.disabled = board.shapes.length >= board.model.most;
    this.add.title = this.add.disabled ? board.text("most", { most: board.model.most }) : "";
    this.gone.disabled = board.shapes.length < 2;
    this.gone.title = this.gone.disabled ? board.text("last") : "";
    this.layer.disabled = board.shapes.length < 2;
    setText(this.layer, board.text(board.chosen === board.shapes.length - 1 ? "to_back" : "to_front"));
  }

  /** The chips are kept while their number is: a chip that has the focus keeps it. */
  showChips() {
    const { board } = this;
    const count = board.shapes.length;
    while (this.chips.children.length > count) this.chips.lastChild.remove();
    while (this.chips.children.length < count) {
      const at = this.chips.children.length;
      this.chips.append(html("button", { type: "button", class: "choice", on: { click: () => board.choose(at) } }));
    }
    board.shapes.forEach((shape, at) => {
      const chip = this.chips.children[at];
      chip.replaceChildren(this.sign(shape));
      setAttributes(chip, { "aria-pressed": at === board.chosen, "aria-label": board.nameOf(shape), title: board.nameOf(shape) });
    });
  }
}
