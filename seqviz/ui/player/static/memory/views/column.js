// The column being read as a table: every word's share, what of it survives, its entry. The text form of the pictures.

import { html, setText } from "../../dom.js";
import { fixed, signed } from "../../numbers.js";

const DECIMALS = 4;
const HEADS = ["word", "share", "mean", "unit", "entry", "size"];

export class Column {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.more = html("button", { type: "button", class: "link", "aria-expanded": "false", on: { click: () => player.set({ table: !player.state.table }) } });
    this.head = html("tr");
    this.body = html("tbody");
    this.box = html("div", { class: "sideways", tabindex: "0" }, html("table", {}, html("thead", {}, this.head), this.body));
    this.element = html("section", { class: "numbers column-table" }, html("p", { class: "links" }, this.more), this.title, this.box);
  }

  lay() {
    this.head.replaceChildren(...HEADS.map(() => html("th", { scope: "col" })));
  }

  show(changed) {
    const { player } = this;
    const { state } = player;
    setText(this.more, player.text(state.table ? "table.hide" : "table.show"));
    this.more.setAttribute("aria-expanded", state.table);
    this.box.hidden = this.title.hidden = !state.table;
    if (state.table && ["all", "t", "unit", "table"].some((key) => changed.has(key))) this.fill();
  }

  fill() {
    const { player } = this;
    const { memory, state } = player;
    const { t, unit } = state;
    setText(this.title, player.text("table.title", { word: player.name(t) }));
    HEADS.forEach((head, at) => setText(this.head.cells[at], player.text(`table.${head}`, { unit })));
    const [shares, sums, entries] = [memory.shares(t), memory.sums(t), memory.entries(t, unit)];
    const left = [memory.survival(t), memory.survival(t, unit)];
    const kept = (row, which) => (row ? `${fixed(100 * left[which][row - 1], 2)} %` : "");
    const cells = (row) => [player.rowName(row), `${fixed(100 * shares[row], 2)} %`, kept(row, 0), kept(row, 1), signed(entries[row], DECIMALS), fixed(sums[row].size, DECIMALS)];
    this.body.replaceChildren(...player.rows(t).map((row) => this.row(cells(row))));
  }

  row([name, ...rest]) {
    return html("tr", {}, html("th", { scope: "row", dir: "auto" }, name), ...rest.map((text) => html("td", {}, text)));
  }
}
