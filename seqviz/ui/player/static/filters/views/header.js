// The header: transport, the n-gram in the yellow window, and the answer.

import { html, setText } from "../../dom.js";
import { fixed, signed } from "../../numbers.js";
import { Focus } from "../../views/focus.js";
import { Transport } from "../../views/transport.js";
import { VERDICT, WINDOW } from "../walk.js";
import { joined } from "../words.js";

export class Header {
  constructor(player) {
    this.player = player;
    this.transport = new Transport(player);
    this.bar = this.transport.bar;
    this.position = html("span", { class: "position" });
    this.word = html("strong", { class: "word" });
    this.probability = html("span", { class: "quiet" });
    this.focus = new Focus(player);
    this.from = html("span", { class: "from" });
    this.arrow = html("span", { class: "arrow", "aria-hidden": "true" }, "→");
    this.to = html("strong", { class: "belief" });
    this.odds = html("span", { class: "change" });
    this.element = html("header", { class: "head" }, this.transport.slot,
      html("div", { class: "now-word" }, this.position, this.word),
      html("div", { class: "verdict-now" }, this.probability, this.focus.element, this.from, this.arrow, this.to, this.odds));
  }

  lay() {
    this.transport.lay();
    setText(this.probability, this.player.text("probability", { label: this.player.sides.last }));
    this.focus.lay(!this.player.reading.many);
    this.probability.hidden = this.player.reading.many;
  }

  show(changed) {
    this.transport.show(changed);
    if (!["all", "stage", "p", "filter", "order"].some((key) => changed.has(key))) return;
    const { player } = this;
    const { reading, filter, state, windows } = player;
    const values = { now: state.p + 1, count: windows, words: reading.count, filter: player.filterName(filter) };
    setText(this.position, player.text(state.stage === 0 ? "position.words" : state.stage === WINDOW ? "position.window" : "position.fires", values));
    setText(this.word, state.stage === 0 ? "" : joined(reading.gram(filter, state.p)));
    this.word.title = this.word.textContent;
    this.showAnswer(reading, state);
  }

  showAnswer(reading, { stage, order }) {
    const known = stage === VERDICT;
    this.from.hidden = this.arrow.hidden = !(known && order);
    setText(this.from, fixed(this.player.original.belief));
    setText(this.to, known ? fixed(reading.belief) : "…");
    this.to.classList.toggle("waiting", !known);
    setText(this.odds, known ? this.player.text(this.player.key("odds", "odds_many"), { value: signed(reading.total) }) : "");
    this.odds.className = `change ${!known ? "quiet" : reading.belief > 0.5 ? "up" : "down"}`;
  }
}
