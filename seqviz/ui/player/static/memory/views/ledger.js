// The ledger: what every word put in, times what later gates let through. The rows add up to the network's own state.

import { html, rich, setAttributes, setText } from "../../dom.js";
import { fixed, scientific, signed } from "../../numbers.js";
import { ranked } from "../captions.js";
import { ledgerFormula } from "../formula.js";
import { SCOPES } from "../modes.js";
import { Choice } from "./choice.js";
import { Rows } from "./rows.js";

const DECIMALS = 3;

/** Rows of a long ledger: the largest in their order of reading; the others are one sum. Pure. */
export function longLedger(rows, values, count) {
  const chosen = new Set(ranked(rows.map((row) => values[row])).slice(0, count).map((at) => rows[at]));
  const others = rows.filter((row) => !chosen.has(row));
  return { rows: rows.filter((row) => chosen.has(row)), others };
}

export class Ledger {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.choice = new Choice(SCOPES, (scope) => player.set({ scope }));
    this.legend = html("p", { class: "quiet legend-line" });
    this.formula = html("div", { class: "sum-formula" });
    this.rows = new Rows((row) => player.set({ word: row == null || row === 0 ? null : row - 1 }));
    this.live = html("p", { class: "quiet live-line" });
    this.tick = html("span", { class: "tick", "aria-hidden": "true" }, "✓");
    this.check = html("span", {});
    this.more = html("button", { type: "button", class: "link", on: { click: () => player.set({ everyRow: !player.state.everyRow }) } });
    this.element = html("section", { class: "unit-ledger" },
      html("div", { class: "top" }, this.title, this.tools()), this.legend, this.formula, html("div", { class: "ledger-rows" }, this.rows.table),
      html("div", { class: "foot" }, html("p", { class: "links" }, this.more), html("p", { class: "check" }, this.tick, this.check), this.live));
  }

  tools() {
    const { player } = this;
    this.field = html("input", { type: "number", min: 0, class: "unit-field", on: { change: () => this.pick(), keydown: (event) => event.key === "Enter" && this.field.blur() } });
    this.fieldName = html("span", {});
    this.largest = html("button", { type: "button", class: "small-button", on: { click: () => player.pickLargest(), mousedown: (event) => event.preventDefault() } });
    player.askUnit = () => { this.field.focus(); this.field.select(); };
    return html("div", { class: "unit-tools" }, this.choice.element, html("label", {}, this.fieldName, this.field), this.largest);
  }

  pick() {
    const unit = Math.round(Number(this.field.value));
    if (this.field.value !== "" && unit >= 0 && unit < this.player.reading.H) this.player.set({ unit, scope: "unit" });
    this.field.value = String(this.player.state.unit);
  }

  lay() {
    const { player } = this;
    const { memory, sentence } = player;
    setText(this.fieldName, player.text("unit_field"));
    setAttributes(this.field, { max: memory.H - 1, "aria-label": player.text("unit_field") });
    setText(this.largest, player.text("largest", { state: player.stateName }));
    setAttributes(this.largest, { title: player.text("largest_about", { state: player.stateName }) });
    const note = sentence.kind === "GRU" ? html("span", { class: "quiet" }, player.text("convention")) : "";
    this.formula.replaceChildren(ledgerFormula(sentence.kind, memory.given), note);
  }

  // ---- rows ---------------------------------------------------------------------------------------------------

  show(changed) {
    if (["all", "t", "unit", "scope", "everyRow"].some((key) => changed.has(key))) this.fill();
    if (["all", "t", "unit", "scope", "word", "everyRow"].some((key) => changed.has(key))) this.look();
  }

  fill() {
    const { player } = this;
    const { state, memory } = player;
    const { scope, unit, t } = state;
    const values = { unit, units: memory.H, state: player.stateName, gate: player.gateName };
    setText(this.title, player.text(`ledger.title_${scope}`, values));
    setText(this.legend, player.text(`ledger.about_${scope}`, values));
    setText(this.rows.caption, player.text(`ledger.title_${scope}`, values));
    this.choice.name(player.text("scopes"), { unit: player.text("scope.unit", values), all: player.text("scope.all", values) });
    this.choice.choose(scope);
    this.field.value = String(unit);
    this.rows.table.classList.toggle("two-numbers", scope === "all");
    if (scope === "unit") this.fillUnit(t, unit, values);
    else this.fillAll(t, values);
    setText(this.check, player.text("ledger.check", { ...values, difference: scientific(memory.difference(t)) }));
    this.more.parentElement.hidden = !player.layout.compact;
    setText(this.more, player.text(state.everyRow ? "ledger.fewer" : "ledger.more", { count: t + 1, largest: player.layout.largest }));
  }

  fillUnit(t, unit, values) {
    const { memory } = this.player;
    const entries = memory.entries(t, unit);
    const [low, high] = memory.extent(unit);
    const held = memory.state[t * memory.H + unit];
    const item = (value) => ({ value, low, high, numbers: [signed(value, DECIMALS)] });
    this.write(t, entries, (row) => item(entries[row]), (rows) => item(rows.reduce((sum, row) => sum + entries[row], 0)), { low, high, numbers: [] });
    this.rows.sum({ name: this.player.text("ledger.sum_unit", values), low, high, dot: held, numbers: [signed(held, DECIMALS)] });
  }

  fillAll(t, values) {
    const { memory } = this.player;
    const sums = memory.sums(t);
    const axis = { low: 0, high: memory.largestSize() };
    const item = ({ size, signed: sum }) => ({ ...axis, value: size, tone: "keep", numbers: [fixed(size, DECIMALS), signed(sum, DECIMALS)] });
    const together = (rows) => rows.reduce((total, row) => ({ size: total.size + sums[row].size, signed: total.signed + sums[row].signed }), { size: 0, signed: 0 });
    this.write(t, sums.map(({ size }) => size), (row) => item(sums[row]), (rows) => item(together(rows)), { ...axis, numbers: [] });
    const { size, signed: sum } = together(sums.map((_, row) => row));
    this.rows.sum({ name: this.player.text("ledger.sum_all", values), ...axis, numbers: [fixed(size, DECIMALS), signed(sum, DECIMALS)] });
  }

  /** One row per word of the sentence, those not yet read empty; or the largest rows of a long one, then the others. */
  write(t, sizes, itemOf, restOf, empty) {
    const { player } = this;
    const { tokens, T } = player.reading;
    const name = (row) => this.rowName(row, tokens);
    const full = (row) => ({ key: row, name: name(row), ...itemOf(row) });
    const rows = player.rows(t);
    const unread = (row) => ({ ...empty, name: name(row), state: "later" });
    if (!player.layout.compact || player.state.everyRow) {
      const later = Array.from({ length: T - 1 - t }, (_, at) => unread(t + 2 + at));
      return this.rows.show([...rows.map(full), ...later]);
    }
    const { largest } = player.layout;
    const { rows: chosen, others } = longLedger(rows, sizes, largest);
    const items = [...chosen.map(full), { ...(others.length ? restOf(others) : empty), name: others.length ? player.text("ledger.others", { count: others.length }) : "", state: "rest" }];
    while (items.length < largest + 1) items.push({ ...empty, name: "", state: "rest" });
    return this.rows.show(items);
  }

  /** A long sentence says the same word often: then its rows are named with their places. */
  rowName(row, tokens) {
    const { player } = this;
    if (!row) return player.text("initial");
    return player.layout.compact ? player.text("row_name", { word: tokens[row - 1], now: row }) : tokens[row - 1];
  }

  // ---- one row's factors --------------------------------------------------------------------------------------

  look() {
    const { player } = this;
    const { t, unit, scope, word } = player.state;
    for (const row of this.rows.body.rows) row.classList.toggle("looked", word != null && row.dataset.key === String(word + 1));
    if (scope === "all") return setText(this.live, player.text("live.all"));
    const entries = player.memory.entries(t, unit).slice(1);
    const at = word != null && word <= t ? word : ranked([...entries])[0];
    const { open, candidate, written, left, entry } = player.memory.factors(t, at, unit);
    const number = (value) => fixed(value, DECIMALS);
    const values = { word: player.name(at), open: number(open), candidate: number(candidate), written: number(written), left: number(left), entry: signed(entry, DECIMALS) };
    return this.live.replaceChildren(...rich(player.template(at === t ? "live.now" : "live.before"), values));
  }
}
