// This step as a table: the text form of the stage, with four decimals, and everything as a file.

import { html, setText } from "../dom.js";
import { symbol } from "../mathml.js";
import { fixed } from "../numbers.js";
import { changes } from "../order.js";

const FEW = 10;

/** All words and units of one layer and direction as CSV, full precision. */
export function csv(reading) {
  const ids = reading.cell.strips.map((strip) => strip.id);
  const quote = (text) => `"${/^[=+\-@\t\r]/.test(text) ? "'" : ""}${text.replaceAll('"', '""')}"`;
  const lines = [["word", "token", "unit", ...ids].join(",")];
  for (let t = 0; t < reading.T; t += 1) {
    const columns = ids.map((id) => reading.at(id, t));
    for (let unit = 0; unit < reading.H; unit += 1)
      lines.push([t + 1, quote(reading.tokens[t]), unit, ...columns.map((column) => column[unit])].join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
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
    this.csv = html("button", { type: "button", class: "link", on: { click: () => this.download() } });
    this.element = html("section", { class: "numbers" }, this.title, this.legend, html("div", { class: "sideways", tabindex: "0" }, this.table),
      html("p", { class: "links" }, this.more, this.csv));
  }

  lay() {
    const { player } = this;
    const { cell } = player.reading;
    setText(this.title, player.text("table.title"));
    setText(this.csv, player.text("table.csv"));
    this.strips = cell.strips;
    const heading = (strip) => (strip.symbol ? symbol(strip.symbol) : html("i", {}, player.text(`strip.${strip.id}`)));
    this.head.replaceChildren(html("th", { scope: "col" }, player.text("table.unit")),
      ...this.strips.map((strip) => html("th", { scope: "col", "data-role": strip.role, "data-id": strip.id }, heading(strip))));
    this.body.replaceChildren();
  }

  show(changed) {
    if (!["all", "t", "unit"].some((key) => changed.has(key))) return;
    const { player } = this;
    const { reading, state } = player;
    const ranked = changes(reading, state.t).slice(0, FEW);
    const few = ranked.includes(state.unit) ? ranked : [...ranked, state.unit];
    const units = state.all ? Array.from({ length: reading.H }, (_, unit) => unit) : few;
    const word = reading.tokens[state.t];
    setText(this.legend, player.text(state.all ? "table.all" : "table.legend", { units: reading.H, shown: Math.min(FEW, reading.H), word }));
    setText(this.more, player.text(state.all ? "table.fewer" : "table.more", { units: reading.H }));
    this.more.hidden = reading.H <= FEW;
    this.fill(units, reading, state);
  }

  /** Text nodes are changed in place; rows are made only when more are needed. */
  fill(units, reading, state) {
    while (this.body.rows.length < units.length) this.body.append(this.row());
    while (this.body.rows.length > units.length) this.body.lastChild.remove();
    const columns = this.strips.map((strip) => reading.at(strip.id, state.t));
    units.forEach((unit, index) => {
      const row = this.body.rows[index];
      row.className = unit === state.unit ? "picked" : "";
      setText(row.cells[0], String(unit));
      columns.forEach((column, k) => setText(row.cells[k + 1], fixed(column[unit], 4)));
    });
  }

  row() {
    const row = html("tr", {}, html("th", { scope: "row" }), ...this.strips.map(() => html("td")));
    row.addEventListener("click", () => this.player.set({ unit: Number(row.cells[0].textContent) }));
    return row;
  }

  download() {
    const url = URL.createObjectURL(new Blob(["\ufeff", csv(this.player.reading)], { type: "text/csv" }));
    html("a", { href: url, download: `${this.player.reading.cell.kind.toLowerCase()}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }
}
