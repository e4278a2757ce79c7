// What this word's column says, in two sentences; of a plain RNN, why it has no ledger and what the word did instead.

import { html, rich, setText } from "../../dom.js";
import { ranked, rewrittenPart, sharePart, survivalPart, unitPart, unitsPart } from "../captions.js";

export class Caption {
  constructor(player) {
    this.player = player;
    this.why = html("p", { class: "why" });
    this.caption = html("p", { class: "caption", role: "status" });
    this.element = html("div", { class: "over-all" }, this.why, this.caption);
  }

  lay() {
    const { player } = this;
    this.why.hidden = Boolean(player.memory);
    setText(this.why, player.text("why"));
  }

  show(changed) {
    if (!["all", "t", "unit", "view", "scope"].some((key) => changed.has(key))) return;
    const parts = this.player.memory ? [this.first(), this.second()] : [this.plain()];
    this.caption.replaceChildren(...parts.flatMap(([key, values]) => [...rich(this.player.template(key), values), " "]));
  }

  /** About the triangle. */
  first() {
    const { player } = this;
    const { t, unit, view } = player.state;
    const now = player.name(t);
    const [key, values] = view === "share"
      ? sharePart(player.memory.shares(t), player.rows(t), (row) => player.rowName(row))
      : survivalPart(player.columnOf(t), (word) => player.name(word), view === "unit" ? unit : null);
    return [key, { now, ...values }];
  }

  /** About the ledger. */
  second() {
    const { player } = this;
    const { memory, stateName } = player;
    const { t, unit, scope } = player.state;
    const name = (row) => player.rowName(row);
    const rows = player.rows(t);
    if (scope === "unit") return unitPart(memory.entries(t, unit), rows, name, { unit, state: stateName, value: memory.state[t * memory.H + unit] });
    const largest = Array.from({ length: memory.H }, (_, at) => {
      const entries = memory.entries(t, at);
      return rows[ranked(rows.map((row) => entries[row]))[0]];
    });
    return unitsPart(largest, name);
  }

  plain() {
    const { player } = this;
    const { t } = player.state;
    return rewrittenPart(player.moved, t, { turned: player.turned(t), units: player.reading.H, name: (word) => player.name(word) });
  }
}
