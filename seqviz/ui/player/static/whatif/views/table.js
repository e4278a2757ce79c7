// One signal at one word as a table, with four decimals: every unit before, after, and the difference.

import { setAttributes, setText } from "../../dom.js";
import { fixed, signed } from "../../numbers.js";
import { FEW, NumbersTable, column, write } from "../../views/numbers_table.js";

/** Units of a word, the one that differs most first; without a second reading the largest value first. Pure. */
export function ranked(pair, signal, t) {
  const which = pair.shown ? "difference" : "before";
  const size = (unit) => Math.abs(pair.at(which, signal, t, unit));
  return Array.from({ length: pair.H }, (_, unit) => unit).sort((a, b) => size(b) - size(a) || a - b);
}

export class Table extends NumbersTable {
  lay() {
    const { scene } = this;
    const columns = ["unit_head", "before", ...(scene.pair.shown ? ["after", "difference"] : [])];
    this.layColumns(columns.map((key) => column({}, scene.text(key))));
  }

  show(changed) {
    if (!["all", "t", "unit", "signal"].some((key) => changed.has(key))) return;
    const { scene } = this;
    const { pair, state } = scene;
    const first = ranked(pair, state.signal, state.t).slice(0, FEW);
    const few = first.includes(state.unit) ? first : [...first, state.unit];
    const units = state.all ? Array.from({ length: pair.H }, (_, unit) => unit) : few;
    const values = { symbol: state.signal, word: pair.tokens[state.t], units: pair.H, shown: Math.min(FEW, pair.H) };
    setText(this.legend, scene.text(state.all ? "table.all" : pair.shown ? "table.few" : "table.few_before", values));
    setText(this.more, scene.text(state.all ? "table.fewer" : "table.more", values));
    setAttributes(this.table, { "aria-label": scene.text("table.all", values) });
    this.fill(units, pair, state);
  }

  fill(units, pair, { signal, t, unit }) {
    this.rows(units.length).forEach((row, index) => {
      const own = units[index];
      row.className = own === unit ? "picked" : "";
      const numbers = [fixed(pair.at("before", signal, t, own), 4)];
      if (pair.shown) numbers.push(fixed(pair.at("after", signal, t, own), 4), signed(pair.at("difference", signal, t, own), 4));
      write(row, [String(own), ...numbers]);
    });
  }

  pick(row) {
    this.scene.set({ unit: Number(row.cells[0].textContent) });
  }
}
