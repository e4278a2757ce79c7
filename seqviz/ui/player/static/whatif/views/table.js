// One signal at one word as a table, with four decimals: every unit before, after, and the difference.

import { html, setAttributes, setText } from "../../dom.js";
import { fixed, signed } from "../../numbers.js";

const FEW = 10;

/** Units of a word, the one that differs most first; without a second reading the largest value first. Pure. */
export function ranked(pair, signal, t) {
  const which = pair.shown ? "difference" : "before";
  const size = (unit) => Math.abs(pair.at(which, signal, t, unit));
  return Array.from({ length: pair.H }, (_, unit) => unit).sort((a, b) => size(b) - size(a) || a - b);
}

export class Table {
  constructor(scene) {
    this.scene = scene;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet" });
    this.head = html("tr");
    this.body = html("tbody");
    this.table = html("table", {}, html("thead", {}, this.head), this.body);
    this.more = html("button", { type: "button", class: "link", on: { click: () => scene.set({ all: !scene.state.all }) } });
    this.element = html("section", { class: "numbers" }, this.title, this.legend, html("div", { class: "sideways", tabindex: "0" }, this.table),
      html("p", { class: "links" }, this.more));
  }

  lay() {
    const { scene } = this;
    const columns = ["unit_head", "before", ...(scene.pair.shown ? ["after", "difference"] : [])];
    this.head.replaceChildren(...columns.map((key) => html("th", { scope: "col" }, scene.text(key))));
    this.body.replaceChildren();
    setText(this.title, scene.text("table.title"));
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
    while (this.body.rows.length < units.length) this.body.append(this.row(pair.shown ? 3 : 1));
    while (this.body.rows.length > units.length) this.body.lastChild.remove();
    units.forEach((own, index) => {
      const row = this.body.rows[index];
      row.className = own === unit ? "picked" : "";
      const numbers = [fixed(pair.at("before", signal, t, own), 4)];
      if (pair.shown) numbers.push(fixed(pair.at("after", signal, t, own), 4), signed(pair.at("difference", signal, t, own), 4));
      [String(own), ...numbers].forEach((text, at) => setText(row.cells[at], text));
    });
  }

  row(columns) {
    const row = html("tr", {}, html("th", { scope: "row" }), ...Array.from({ length: columns }, () => html("td")));
    row.addEventListener("click", () => this.scene.set({ unit: Number(row.cells[0].textContent) }));
    return row;
  }
}
