// The answer as a sum: one line per filter, the largest first, the rest as two sums, the bias, and torch's own number.

import { html, setAttributes, setText, svg } from "../../dom.js";
import { gramBoxes } from "../../filters/views/grams.js";
import { ledgerLines } from "../../filters/views/ledger.js";
import { fixed, scientific, signed } from "../../numbers.js";

const LARGEST = 8;

export class Ledger {
  constructor(picture) {
    this.picture = picture;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet" });
    this.body = html("tbody");
    this.table = html("table", { class: "ledger-table" }, this.body);
    this.foot = html("p", { class: "closing" });
    this.check = html("p", { class: "quiet check" });
    this.more = html("button", { type: "button", class: "link", on: { click: () => picture.set({ all: !picture.state.all }) } });
    this.element = html("section", { class: "ledger" }, this.title, this.legend, this.table, this.foot, this.check, this.more);
  }

  show() {
    const { picture } = this;
    const { reading, terms, state } = picture;
    this.element.hidden = !reading;
    if (!reading) return;
    const names = { label: picture.model.labels[state.label], against: picture.model.labels[state.against] };
    setText(this.title, picture.text("ledger.title", names));
    setText(this.legend, picture.text("ledger.legend"));
    setAttributes(this.table, { "aria-label": picture.text("ledger.title", names) });
    const offset = reading.offset(state.label, state.against);
    const lines = ledgerLines(terms, offset, state.all ? terms.length : LARGEST);
    const most = Math.max(...lines.map(({ value }) => Math.abs(value)));
    this.range = Math.max(...terms.slice(0, LARGEST).flatMap(({ slots }) => slots.map(Math.abs)));
    this.body.replaceChildren(...lines.map((line) => this.line(line, most, names)));
    const sum = terms.reduce((all, { value }) => all + value, offset);
    const total = reading.total(state.label, state.against);
    setText(this.foot, picture.text("ledger.total", { total: signed(total, 3), ...names }));
    setText(this.check, picture.text("ledger.check", { sum: signed(sum, 3), difference: scientific(Math.abs(sum - total)) }));
    setText(this.more, picture.text(state.all ? "ledger.fewer" : "ledger.more", { count: terms.length }));
  }

  line({ kind, term, value, count }, most, names) {
    const { picture } = this;
    const name = term ? this.name(term.filter.name) : null;
    const what = term ? gramBoxes(term.words, term.slots, this.range, picture.dark) : picture.text(`ledger.${kind}`, { ...names, count });
    const sum = term ? `${fixed(term.pooled)} × ${signed(term.weight)} = ` : "";
    return html("tr", { "data-filter": term?.filter.name ?? null, class: `${kind}${term?.filter.name === picture.state.filter ? " chosen-row" : ""}`,
      on: term ? { click: () => picture.set({ filter: term.filter.name }) } : {} },
      html("td", { class: "name" }, name), html("td", { class: "what" }, what),
      html("td", { class: "bar-cell" }, this.bar(value, most)), html("td", { class: "sums" }, html("span", {}, sum), html("b", {}, signed(value))));
  }

  name(filter) {
    return html("button", { type: "button", "aria-label": this.picture.text("ledger.filter", { filter }), on: { mousedown: (event) => event.preventDefault() } }, filter);
  }

  bar(value, most) {
    const size = (50 * Math.abs(value)) / most;
    return svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { x: value < 0 ? 50 - size : 50, y: 0, width: size, height: 10, class: value < 0 ? "minus" : "plus" }),
      svg("line", { x1: 50, x2: 50, y1: -4, y2: 14, class: "axis-line", "vector-effect": "non-scaling-stroke" }));
  }
}
