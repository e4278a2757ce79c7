// The step as a table: the text form of the picture, and everything as a file.

import { stripOf } from "../../cells/index.js";
import { csv, download } from "../../compare/csv.js";
import { html, setText } from "../../dom.js";
import { symbol } from "../../mathml.js";
import { fixed } from "../../numbers.js";

const FEW = 10;

/** Every word and unit of both passes, full precision. */
export function everything(player) {
  const ids = player.sides[0].reading.cell.maps;
  const rows = player.sides.flatMap((side) => side.reading.tokens.flatMap((token, t) => {
    const columns = ids.map((id) => side.reading.at(id, t));
    return side.order.map((unit) => [side.direction ? "backward" : "forward", t + 1, token, unit, ...columns.map((column) => column[unit]),
      side.weights[unit], side.unitVotes(t)[unit]]);
  }));
  return csv(["pass", "word", "token", "unit", ...ids, "weight", "vote"], rows);
}

export class Table {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet" });
    this.head = html("tr");
    this.body = html("tbody");
    this.table = html("table", {}, html("thead", {}, this.head), this.body);
    this.more = html("button", { type: "button", class: "link", on: { click: () => player.set({ all: !player.state.all }) } });
    this.csv = html("button", { type: "button", class: "link", on: { click: () => download(everything(player), "both_passes.csv") } });
    this.element = html("section", { class: "numbers" }, this.title, this.legend, html("div", { class: "sideways", tabindex: "0" }, this.table),
      html("p", { class: "links" }, this.more, this.csv));
  }

  lay() {
    const { player } = this;
    const { cell } = player.sides[0].reading;
    this.ids = cell.maps;
    setText(this.title, player.text("table.title"));
    setText(this.csv, player.text("table.csv"));
    const column = (...children) => html("th", { scope: "col" }, ...children);
    const signals = this.ids.map((id) => html("th", { scope: "col", "data-role": stripOf(cell, id).role }, symbol(id)));
    this.head.replaceChildren(column(player.text("table.pass")), column(player.text("table.unit")), ...signals, column(player.text("table.weight")), column(player.text("table.vote")));
    this.body.replaceChildren();
  }

  /** [side, unit] of the units with the largest votes at this step, then the two picked ones. */
  rows() {
    const { sides, state } = this.player;
    const every = sides.flatMap((side) => side.order.map((unit) => ({ side, unit, vote: side.unitVotes(side.now)[unit] })));
    every.sort((a, b) => Math.abs(b.vote) - Math.abs(a.vote));
    if (state.all) return every;
    const few = every.slice(0, FEW);
    const picked = every.filter(({ side, unit }) => unit === side.unit && !few.some((row) => row.side === side && row.unit === unit));
    return [...few, ...picked];
  }

  show(changed) {
    if (!["all", "t", "units"].some((key) => changed.has(key))) return;
    const { player } = this;
    const { sides, state } = player;
    const values = { shown: FEW, units: 2 * sides[0].reading.H, forward: sides[0].reading.tokens[sides[0].now], backward: sides[1].reading.tokens[sides[1].now] };
    setText(this.legend, player.text(state.all ? "table.legend_all" : "table.legend_few", values));
    setText(this.more, player.text(state.all ? "table.less" : "table.more", values));
    this.fill(this.rows());
  }

  /** Text nodes are changed in place; rows are made only when more are needed. */
  fill(rows) {
    while (this.body.rows.length < rows.length) this.body.append(this.row());
    while (this.body.rows.length > rows.length) this.body.lastChild.remove();
    rows.forEach(({ side, unit, vote }, index) => {
      const row = this.body.rows[index];
      row.className = unit === side.unit ? "picked" : "";
      Object.assign(row.dataset, { direction: side.direction, unit });
      const values = this.ids.map((id) => fixed(side.reading.at(id, side.now)[unit], 4));
      const texts = [this.player.text(side.direction ? "table.backward" : "table.forward"), String(unit), ...values, fixed(side.weights[unit], 4), fixed(vote, 4)];
      texts.forEach((text, column) => setText(row.cells[column], text));
    });
  }

  row() {
    const row = html("tr", {}, html("th", { scope: "row" }), ...Array.from({ length: this.ids.length + 3 }, () => html("td")));
    row.addEventListener("click", () => this.player.pick(Number(row.dataset.direction), Number(row.dataset.unit)));
    return row;
  }
}
