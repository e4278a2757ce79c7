// The step as a table: the text form of the picture, and everything as a file.

import { stripOf } from "../../cells/index.js";
import { csv, download } from "../../csv.js";
import { setText } from "../../dom.js";
import { symbol } from "../../mathml.js";
import { fixed } from "../../numbers.js";
import { FEW, NumbersTable, column, link, write } from "../../views/numbers_table.js";

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

export class Table extends NumbersTable {
  constructor(player) {
    const file = link(() => download(everything(player), "both_passes.csv"));
    super(player, file);
    this.csv = file;
  }

  lay() {
    const { scene } = this;
    const { cell } = scene.sides[0].reading;
    this.ids = cell.maps;
    setText(this.csv, scene.text("table.csv"));
    const named = (key) => column({}, scene.text(`table.${key}`));
    const signals = this.ids.map((id) => column({ "data-role": stripOf(cell, id).role }, symbol(id)));
    this.layColumns([named("pass"), named("unit"), ...signals, named("weight"), named("vote")]);
  }

  /** [side, unit] of the units with the largest votes at this step, then the two picked ones. */
  ranked() {
    const { sides, state } = this.scene;
    const every = sides.flatMap((side) => side.order.map((unit) => ({ side, unit, vote: side.unitVotes(side.now)[unit] })));
    every.sort((a, b) => Math.abs(b.vote) - Math.abs(a.vote));
    if (state.all) return every;
    const few = every.slice(0, FEW);
    const picked = every.filter(({ side, unit }) => unit === side.unit && !few.some((row) => row.side === side && row.unit === unit));
    return [...few, ...picked];
  }

  show(changed) {
    if (!["all", "t", "units"].some((key) => changed.has(key))) return;
    const { scene } = this;
    const { sides, state } = scene;
    const values = { shown: FEW, units: 2 * sides[0].reading.H, forward: sides[0].reading.tokens[sides[0].now], backward: sides[1].reading.tokens[sides[1].now] };
    setText(this.legend, scene.text(state.all ? "table.legend_all" : "table.legend_few", values));
    setText(this.more, scene.text(state.all ? "table.less" : "table.more", values));
    this.fill(this.ranked());
  }

  fill(ranked) {
    this.rows(ranked.length).forEach((row, index) => {
      const { side, unit, vote } = ranked[index];
      row.className = unit === side.unit ? "picked" : "";
      Object.assign(row.dataset, { direction: side.direction, unit });
      const values = this.ids.map((id) => fixed(side.reading.at(id, side.now)[unit], 4));
      write(row, [this.scene.text(side.direction ? "table.backward" : "table.forward"), String(unit), ...values, fixed(side.weights[unit], 4), fixed(vote, 4)]);
    });
  }

  pick(row) {
    this.scene.pick(Number(row.dataset.direction), Number(row.dataset.unit));
  }
}
