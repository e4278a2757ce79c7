// How far each word of a plain RNN rewrites the state: the mean over units of |h_t − h_t−1|, one row per word.

import { html, setText } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { equation } from "../../mathml.js";
import { equationOf } from "../../cells/index.js";
import { Rows } from "./rows.js";

export class Rewritten {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet legend-line" });
    this.formula = html("div", { class: "sum-formula" });
    this.rows = new Rows(() => {});
    this.more = html("button", { type: "button", class: "link", on: { click: () => player.set({ everyRow: !player.state.everyRow }) } });
    this.element = html("section", { class: "unit-ledger" }, html("div", { class: "top" }, this.title), this.legend, this.formula,
      html("div", { class: "ledger-rows" }, this.rows.table), html("div", { class: "foot" }, html("p", { class: "links" }, this.more)));
  }

  lay() {
    const { player } = this;
    setText(this.title, player.text("rewritten.title"));
    setText(this.rows.caption, player.text("rewritten.title"));
    setText(this.legend, player.text("rewritten.about"));
    this.formula.replaceChildren(equation(equationOf(player.reading.cell, "whole").text, (signal) => (signal?.startsWith("h") ? "h" : null)));
  }

  show(changed) {
    if (!["all", "t", "playing", "everyRow"].some((key) => changed.has(key))) return;
    const { player } = this;
    const { moved, reading, state, layout } = player;
    const high = Math.max(...moved);
    const item = (t) => (t > state.t
      ? { name: reading.tokens[t], low: 0, high, numbers: [], state: "later" }
      : { key: t, name: reading.tokens[t], value: moved[t], low: 0, high, tone: "h", numbers: [fixed(moved[t], 3)], state: t === state.t ? "now" : "" });
    const all = !layout.compact || state.everyRow;
    const first = all ? 0 : Math.max(0, state.t - layout.largest + 1);
    const count = all ? reading.T : Math.min(reading.T, layout.largest);
    this.rows.show(Array.from({ length: count }, (_, at) => item(first + at)));
    this.more.parentElement.hidden = !layout.compact;
    setText(this.more, player.text(state.everyRow ? "rewritten.fewer" : "rewritten.more", { count: reading.T, last: layout.largest }));
  }
}
