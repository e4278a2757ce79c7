// Under the maps: both votes and the bias as a sum. It is the network's answer once both passes are done.

import { css, inkOn, ramp, rampIndex } from "../../colour.js";
import { html, setText } from "../../dom.js";
import { fixed, scientific, signed } from "../../numbers.js";
import { most } from "../votes.js";

const KEYS = ["sum.forward", "sum.backward", "sum.bias"];

export class Sum {
  constructor(player) {
    this.player = player;
    this.terms = KEYS.map((key) => this.term(key));
    this.total = this.term("sum.total");
    this.belief = this.term("sum.belief");
    this.check = html("p", { class: "quiet" });
    const sign = (text) => html("span", { class: "sign" }, text);
    const [forward, backward, bias] = this.terms.map(({ element }) => element);
    this.line = html("div", { class: "ledger-line" }, forward, sign("+"), backward, sign("+"), bias, sign("="), this.total.element, sign("→"), this.belief.element);
    this.element = html("div", { class: "ledger" }, this.line, this.check);
  }

  term(key) {
    const [name, value] = [html("span", { class: "term-name" }), html("b", { class: "term-value" })];
    return { key, name, value, element: html("span", { class: "term", "data-term": key.split(".")[1] }, name, value) };
  }

  lay() {
    const { player } = this;
    for (const term of [...this.terms, this.total, this.belief]) setText(term.name, player.text(term.key, { label: player.labels.at(-1) }));
    this.range = Math.max(1, most(...player.sides.map((side) => side.totals)));
  }

  show(changed) {
    if (!changed.has("all") && !changed.has("t")) return;
    const { player } = this;
    const k = player.state.t;
    const votes = [...player.sides.map((side) => side.vote(k)), player.head.bias];
    this.terms.forEach((term, index) => this.put(term, signed(votes[index]), votes[index]));
    this.put(this.total, signed(player.total(k)), player.total(k));
    setText(this.belief.value, fixed(player.belief(k)));
    this.element.classList.toggle("waiting", !player.atEnd);
    const { answer } = player.sentence;
    setText(this.check, player.atEnd
      ? player.text("sum.check", { answer: signed(answer, 4), difference: scientific(Math.abs(player.total(k) - answer)) })
      : player.text("sum.waiting"));
  }

  put({ value }, text, number) {
    const colour = ramp("sign", this.player.dark)[rampIndex("sign", number, this.range)];
    setText(value, text);
    value.style.cssText = `background:${css(colour)};color:${inkOn(colour)}`;
  }
}
