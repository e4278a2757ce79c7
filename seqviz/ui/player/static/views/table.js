// This step as a table: the text form of the stage, with four decimals, and everything as a file.

import { csv, download } from "../csv.js";
import { html, setText } from "../dom.js";
import { symbol } from "../mathml.js";
import { fixed } from "../numbers.js";
import { changes } from "../order.js";
import { FEW, NumbersTable, column, link, write } from "./numbers_table.js";

/** All words and units of one layer and direction, full precision. */
export function everything(reading) {
  const ids = reading.cell.strips.map((strip) => strip.id);
  const rows = reading.tokens.flatMap((token, t) => {
    const columns = ids.map((id) => reading.at(id, t));
    return Array.from({ length: reading.H }, (_, unit) => [t + 1, token, unit, ...columns.map((values) => values[unit])]);
  });
  return csv(["word", "token", "unit", ...ids], rows);
}

export class Table extends NumbersTable {
  constructor(player) {
    const file = link(() => download(everything(player.reading), `${player.reading.cell.kind.toLowerCase()}.csv`));
    super(player, file);
    this.csv = file;
  }

  lay() {
    const { scene } = this;
    this.strips = scene.reading.cell.strips;
    setText(this.csv, scene.text("table.csv"));
    const heading = (strip) => (strip.symbol ? symbol(strip.symbol) : html("i", {}, scene.text(`strip.${strip.id}`)));
    this.layColumns([column({}, scene.text("table.unit")),
      ...this.strips.map((strip) => column({ "data-role": strip.role, "data-id": strip.id }, heading(strip)))]);
  }

  show(changed) {
    if (!["all", "t", "unit"].some((key) => changed.has(key))) return;
    const { scene } = this;
    const { reading, state } = scene;
    const ranked = changes(reading, state.t).slice(0, FEW);
    const few = ranked.includes(state.unit) ? ranked : [...ranked, state.unit];
    const units = state.all ? Array.from({ length: reading.H }, (_, unit) => unit) : few;
    const word = reading.tokens[state.t];
    setText(this.legend, scene.text(state.all ? "table.all" : "table.legend", { units: reading.H, shown: Math.min(FEW, reading.H), word }));
    setText(this.more, scene.text(state.all ? "table.fewer" : "table.more", { units: reading.H }));
    this.more.hidden = reading.H <= FEW;
    this.fill(units, reading, state);
  }

  fill(units, reading, state) {
    const columns = this.strips.map((strip) => reading.at(strip.id, state.t));
    this.rows(units.length).forEach((row, index) => {
      const unit = units[index];
      row.className = unit === state.unit ? "picked" : "";
      write(row, [String(unit), ...columns.map((values) => fixed(values[unit], 4))]);
    });
  }

  pick(row) {
    this.scene.set({ unit: Number(row.cells[0].textContent) });
  }
}
