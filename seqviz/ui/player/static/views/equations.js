// The equations that made the numbers, with the picked unit's own numbers in them. One can be opened, down to its products.

import { stripOf } from "../cells/index.js";
import { html, rich, setText } from "../dom.js";
import { equation } from "../mathml.js";
import { fixed, grouped, term } from "../numbers.js";
import { Products } from "./products.js";

export class Equations {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet" });
    this.list = html("div", { class: "equations" });
    this.element = html("section", {}, this.title, this.legend, this.list);
  }

  lay() {
    const { player } = this;
    const { cell } = player.reading;
    if (this.cell?.kind === cell.kind && this.suffix === player.reading.suffix && this.sentence === player.sentence.model) return this.relay();
    Object.assign(this, { cell, suffix: player.reading.suffix, sentence: player.sentence.model });
    this.items = cell.equations.filter((item) => !item.hidden).map((item) => this.item(item));
    this.list.replaceChildren(...this.items.map(({ element }) => element));
    return undefined;
  }

  relay() {
    for (const { products } of this.items) products?.lay();
  }

  item(item) {
    const { player } = this;
    const role = (signal) => (signal && stripOf(player.reading.cell, signal)?.role) || (signal === "h_prev" ? "h" : null);
    const live = html("div", { class: "live" });
    const products = item.gate ? new Products(player, item) : null;
    const open = products && html("button", { type: "button", class: "open", "aria-expanded": "false",
      on: { click: () => player.set({ open: player.state.open === item.id ? null : item.id }), mousedown: (event) => event.preventDefault() } },
      html("span", { class: "visually-hidden" }, player.text("equations.open", { symbol: item.id })));
    const element = html("div", { class: "equation", "data-id": item.id, "data-sig": item.id }, html("div", { class: "formula-line" }, open ?? html("span", { class: "no-open" }),
      equation(item.text, role), html("span", { class: "count" }, item.gate ? this.parameters(item) : "")), live, products?.element);
    return { item, element, live, open, products };
  }

  /** How many numbers this gate has: the formula, with the sizes in it. */
  parameters(item) {
    const { reading, player } = { reading: this.player.reading, player: this.player };
    const { matrix, bias } = reading.weights("word", item.gate);
    const { H } = reading;
    const [E, R] = [matrix.width, reading.weights("past", item.gate).matrix.width];
    const total = H * E + H * R + (bias ? 2 * H : 0);
    return player.text(bias ? "parameters" : "parameters_plain", { H, E, R, total: grouped(total) });
  }

  show(changed) {
    if (!["all", "t", "unit", "sub", "open"].some((key) => changed.has(key))) return;
    const { player } = this;
    const { state, reading } = player;
    setText(this.title, player.text("equations.title", { unit: state.unit }));
    setText(this.legend, player.text("equations.legend", { unit: state.unit, word: reading.tokens[state.t] }));
    const lit = state.sub == null ? null : reading.cell.steps[state.sub].equation;
    for (const { item, element, live, open, products } of this.items) {
      element.classList.toggle("lit", item.id === lit);
      const [key, values] = this.numbers(item, reading, state);
      live.replaceChildren(...rich(player.template(key), values));
      const opened = state.open === item.id;
      open?.setAttribute("aria-expanded", opened);
      element.classList.toggle("opened", opened);
      if (products) products.show(opened);
    }
  }

  numbers(item, reading, { t, unit }) {
    if (!item.gate) return this.partNumbers(item, reading, t, unit);
    const [word, past] = ["word", "past"].map((side) => reading.sum(side, item.gate, t, unit).total);
    const value = fixed(reading.at(item.id === "s" ? "sum" : item.gate, t)[unit]);
    if (item.reset) return ["live.reset", { word: fixed(word), past: fixed(past), r: fixed(reading.at(item.reset, t)[unit]), value }];
    const key = { σ: "live.sigma", tanh: "live.tanh", "": "live.none" }[item.fn];
    return [key, { word: fixed(word), past: term(past), value }];
  }

  partNumbers(item, reading, t, unit) {
    const values = Object.fromEntries(item.parts.map((id) => [id, fixed(reading.at(id, t)[unit])]));
    const relu = reading.cell.kind === "RNN" && reading.sentence.nonlinearity === "relu";
    return [relu ? "live.RNN.relu" : `live.${reading.cell.kind}.${item.id}`, values];
  }
}
