// A table of one step's numbers: few of its rows or all of them, each of which is made once and changed in place.

import { html, setText } from "../dom.js";

/** Rows that are shown at first. */
export const FEW = 10;

export class NumbersTable {
  /** Says `all` to the scene when all rows are asked for; `links` stand beside that button. */
  constructor(scene, ...links) {
    this.scene = scene;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet" });
    this.head = html("tr");
    this.body = html("tbody");
    this.table = html("table", {}, html("thead", {}, this.head), this.body);
    this.more = link(() => scene.set({ all: !scene.state.all }));
    this.element = html("section", { class: "numbers" }, this.title, this.legend, html("div", { class: "sideways", tabindex: "0" }, this.table),
      html("p", { class: "links" }, this.more, ...links));
  }

  /** Another title and other columns; the rows are made anew. */
  layColumns(cells) {
    setText(this.title, this.scene.text("table.title"));
    this.head.replaceChildren(...cells);
    this.body.replaceChildren();
  }

  /** So many rows; a press on one calls `pick(row)`. */
  rows(count) {
    const { body, head } = this;
    while (body.rows.length < count) body.append(this.row(head.cells.length - 1));
    while (body.rows.length > count) body.lastChild.remove();
    return [...body.rows];
  }

  row(columns) {
    const row = html("tr", {}, html("th", { scope: "row" }), ...Array.from({ length: columns }, () => html("td")));
    row.addEventListener("click", () => this.pick(row));
    return row;
  }
}

/** A button that reads as a link. */
export const link = (click) => html("button", { type: "button", class: "link", on: { click } });

/** A column's heading. */
export const column = (attributes, ...children) => html("th", { scope: "col", ...attributes }, ...children);

/** Texts of a row's cells; a cell that has its text already is left alone. */
export function write(row, texts) {
  texts.forEach((text, at) => setText(row.cells[at], text));
}
