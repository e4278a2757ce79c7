// The line over the words: what is selected, which filters keep a window there, and buttons that move it through the sentence.

import { html, rich, setText } from "../../dom.js";
import { signed } from "../../numbers.js";
import { MAX } from "../walk.js";
import { isolated, joined } from "../words.js";

export class Phrase {
  constructor(player) {
    this.player = player;
    this.about = html("p", { class: "phrase-about" });
    this.buttons = html("div", { class: "phrase-buttons" });
    this.element = html("div", { class: "phrase" }, this.about, this.buttons);
  }

  lay() {
    if (this.buttons.childElementCount) return;
    const { player } = this;
    const press = (key, work) => html("button", { type: "button", class: "small-button", on: { click: work, mousedown: (event) => event.preventDefault() } }, player.text(key));
    this.back = press("phrase.back", () => player.movePhrase(-1));
    this.forward = press("phrase.forward", () => player.movePhrase(1));
    this.clear = press("phrase.clear", () => player.select(null));
    this.take = press("phrase.take", () => player.selectWindow());
    this.buttons.replaceChildren(this.take, this.back, this.forward, this.clear);
  }

  show(changed) {
    if (!["all", "from", "to", "order", "stage"].some((key) => changed.has(key))) return;
    const { player } = this;
    const { from, to, order, stage } = player.state;
    for (const button of [this.back, this.forward, this.clear]) button.hidden = from == null;
    this.take.hidden = from != null || stage === 0;
    if (from == null) return setText(this.about, player.text("phrase.hint"));
    this.back.disabled = from === 0;
    this.forward.disabled = to >= player.reading.count - 1;
    setText(this.clear, player.text(order ? "phrase.reset" : "phrase.clear"));
    this.about.replaceChildren(...rich(player.template(this.key()), this.values()));
    return undefined;
  }

  key() {
    const { from, to, stage } = this.player.state;
    if (stage < MAX) return "phrase.waiting";
    if (this.beyond()) return "phrase.beyond";
    const { player } = this;
    return from === to ? player.key("phrase.word", "phrase.word_many") : player.key("phrase.words", "phrase.words_many");
  }

  /** Whether the two ends of the selection stand further apart than any filter is wide. */
  beyond() {
    const { from, to } = this.player.state;
    return to - from + 1 > this.player.reading.widths.at(-1);
  }

  values() {
    const { reading, state } = this.player;
    const touching = reading.touching(state.from, state.to);
    const phrase = joined(Array.from({ length: state.to - state.from + 1 }, (_, k) => reading.token(state.from + k)));
    return { phrase, label: this.player.sides.last, first: isolated(reading.token(state.from)), last: isolated(reading.token(state.to)), widest: reading.widths.at(-1), apart: state.to - state.from + 1,
             count: touching.length, all: reading.terms.length, value: signed(touching.reduce((sum, { value }) => sum + value, 0)) };
  }
}
