// The header: transport, the n-gram in the yellow window, and the answer.

import { html, setText } from "../../dom.js";
import { fixed, signed } from "../../numbers.js";
import { Focus } from "../../views/focus.js";
import { WordHeader } from "../../views/word_header.js";
import { VERDICT, WINDOW } from "../walk.js";
import { joined } from "../words.js";

export class Header extends WordHeader {
  constructor(player) {
    super(player);
    this.probability = html("span", { class: "quiet" });
    this.focus = new Focus(player);
    this.from = html("span", { class: "from" });
    this.arrow = html("span", { class: "arrow", "aria-hidden": "true" }, "→");
    this.to = html("strong", { class: "belief" });
    this.odds = html("span", { class: "change" });
    this.element.append(html("div", { class: "verdict-now" }, this.probability, this.focus.element, this.from, this.arrow, this.to, this.odds));
  }

  lay() {
    super.lay();
    setText(this.probability, this.scene.text("probability", { label: this.scene.sides.last }));
    this.focus.lay(!this.scene.reading.many);
    this.probability.hidden = this.scene.reading.many;
  }

  show(changed) {
    super.show(changed);
    if (!["all", "stage", "p", "filter", "order"].some((key) => changed.has(key))) return;
    const player = this.scene;
    const { reading, filter, state, windows } = player;
    const values = { now: state.p + 1, count: windows, words: reading.count, filter: player.filterName(filter) };
    const position = state.stage === 0 ? "position.words" : state.stage === WINDOW ? "position.window" : "position.fires";
    this.name(player.text(position, values), state.stage === 0 ? "" : joined(reading.gram(filter, state.p)));
    this.showAnswer(reading, state);
  }

  showAnswer(reading, { stage, order }) {
    const known = stage === VERDICT;
    this.from.hidden = this.arrow.hidden = !(known && order);
    setText(this.from, fixed(this.scene.original.belief));
    setText(this.to, known ? fixed(reading.belief) : "…");
    this.to.classList.toggle("waiting", !known);
    setText(this.odds, known ? this.scene.text(this.scene.key("odds", "odds_many"), { value: signed(reading.total) }) : "");
    this.odds.className = `change ${!known ? "quiet" : reading.belief > 0.5 ? "up" : "down"}`;
  }
}
