// The answer as a sum: one line per filter, named by its winning n-gram, the largest first; the rest as two sums.

import { html, setAttributes, setText, svg } from "../../dom.js";
import { fixed, scientific, signed } from "../../numbers.js";
import { VERDICT } from "../walk.js";
import { gramBoxes } from "./grams.js";

const LARGEST = 9;

/** The lines of the ledger: terms, then the others for and against, then the bias. Pure. */
export function ledgerLines(terms, offset, count) {
  const shown = terms.slice(0, count).map((term) => ({ kind: "term", term, value: term.value }));
  const others = terms.slice(count).filter(({ value }) => value !== 0);
  const side = (kind, test) => {
    const chosen = others.filter(({ value }) => test(value));
    return chosen.length ? [{ kind, count: chosen.length, value: chosen.reduce((sum, { value }) => sum + value, 0) }] : [];
  };
  return [...shown, ...side("for", (value) => value > 0), ...side("against", (value) => value < 0), { kind: "offset", value: offset }];
}

export class Ledger {
  constructor(player) {
    this.player = player;
    this.title = html("h3", {});
    this.legend = html("p", { class: "quiet" });
    this.body = html("tbody");
    this.foot = html("p", { class: "closing" });
    this.check = html("p", { class: "quiet" });
    this.more = html("button", { type: "button", class: "link", on: { click: () => player.set({ allTerms: !player.state.allTerms }) } });
    this.table = html("table", { class: "ledger-table" }, this.body);
    this.element = html("section", { class: "ledger" }, this.title, this.legend, this.table, this.foot, this.check, html("div", { class: "links" }, this.more));
    this.body.addEventListener("click", (event) => this.press(event));
  }

  lay() {
    const { player } = this;
    setText(this.title, player.text("ledger.title"));
    setAttributes(this.table, { "aria-label": player.text("ledger.title") });
    setText(this.legend, player.text(player.key("ledger.legend", "ledger.legend_many"), { ...player.sides, count: player.sentence.labels.length }));
  }

  show(changed) {
    if (["all", "stage", "order", "allTerms"].some((key) => changed.has(key))) this.fill();
    if (["all", "from", "to", "filter", "order", "stage"].some((key) => changed.has(key))) this.mark();
  }

  fill() {
    const { player } = this;
    const { reading, state } = player;
    const known = state.stage === VERDICT;
    this.element.classList.toggle("waiting", !known);
    const lines = ledgerLines(reading.terms, reading.offset, state.allTerms ? reading.terms.length : LARGEST);
    const most = Math.max(...lines.map(({ value }) => Math.abs(value)));
    this.body.replaceChildren(...lines.map((line) => this.line(line, most)));
    const label = player.sides.last;
    setText(this.foot, known ? player.text(player.key("ledger.total", "ledger.total_many"), { total: signed(reading.total, 3), label, belief: fixed(reading.belief) }) : player.text("ledger.waiting"));
    const sums = { sum: signed(reading.sum, 3), difference: scientific(Math.abs(reading.sum - reading.total)) };
    setText(this.check, !known ? "" : state.order ? player.text("ledger.moved") : player.text("ledger.check", sums));
    setText(this.more, player.text(state.allTerms ? "ledger.fewer" : "ledger.more", { count: reading.terms.length }));
  }

  line(line, most) {
    const { reading, dark } = this.player;
    const { filter, p, pooled } = line.term ?? {};
    const { first, last } = this.player.sides;
    const kind = line.kind === "against" ? this.player.key("against", "against_many") : line.kind;
    const name = filter ? html("td", { class: "name" }, html("button", { type: "button", on: { mousedown: (event) => event.preventDefault() } }, filter.name)) : html("td", { class: "name" });
    const what = filter ? gramBoxes(reading.gram(filter, p), reading.slots(filter, p), reading.range, dark) : this.player.text(`ledger.${kind}`, { ...line, label: line.value < 0 ? first : last });
    const sum = filter ? `${fixed(pooled)} × ${signed(filter.vote)} = ` : "";
    return html("tr", { "data-filter": filter?.name ?? null, class: line.kind }, name, html("td", { class: "what" }, what),
      html("td", { class: "bar-cell" }, this.bar(line.value, most)), html("td", { class: "sums" }, html("span", {}, sum), html("b", {}, signed(line.value))));
  }

  bar(value, most) {
    const size = (50 * Math.abs(value)) / most;
    return svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { x: value < 0 ? 50 - size : 50, y: 0, width: size, height: 10, class: value < 0 ? "minus" : "plus" }),
      svg("line", { x1: 50, x2: 50, y1: -4, y2: 14, class: "axis-line", "vector-effect": "non-scaling-stroke" }));
  }

  press(event) {
    const row = event.target.closest("tr[data-filter]");
    if (row) this.player.pick(row.dataset.filter);
  }

  /** The picked filter's line, and with words selected the lines they have a part in. */
  mark() {
    const { reading, state } = this.player;
    const touching = state.from == null ? null : new Set(reading.touching(state.from, state.to).map(({ filter }) => filter.name));
    for (const row of this.body.children) {
      const name = row.dataset.filter;
      row.classList.toggle("chosen-row", name === state.filter);
      row.classList.toggle("dim", Boolean(touching && !touching.has(name)));
    }
  }
}
