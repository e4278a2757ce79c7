// The header: transport, speed, the word being read and what the network believes before and after it.
// These are the two large things on screen: they must be readable from the last row.

import { html, setText } from "../dom.js";
import { fixed, signed } from "../numbers.js";
import { Focus } from "./focus.js";
import { Transport } from "./transport.js";
import { shown } from "../captions.js";

const HARDLY = 0.02;

export class Header {
  constructor(player) {
    this.player = player;
    this.position = html("span", { class: "position" });
    this.word = html("strong", { class: "word" });
    this.unknown = html("span", { class: "unknown-note" });
    this.probability = html("span", { class: "quiet" });
    this.from = html("span", { class: "from" });
    this.arrow = html("span", { class: "arrow", "aria-hidden": "true" }, "→");
    this.to = html("strong", { class: "belief" });
    this.change = html("span", { class: "change" });
    this.focus = new Focus(player);
    this.belief = html("div", { class: "verdict-now" }, this.probability, this.focus.element, this.from, this.arrow, this.to, this.change);
    this.transport = new Transport(player);
    this.bar = this.transport.bar;
    this.element = html("header", { class: "head" }, this.transport.slot,
      html("div", { class: "now-word" }, this.position, this.word, this.unknown), this.belief);
  }

  lay() {
    this.transport.lay();
    const { reading, sentence } = this.player;
    this.belief.hidden = !reading.hasBelief && !sentence.says;
    this.focus.lay(!reading.many || Boolean(sentence.says));
    this.probability.hidden = !this.focus.element.hidden;
  }

  show(changed) {
    this.transport.show(changed);
    if (["all", "t", "sub"].some((key) => changed.has(key))) this.showStep();
  }

  showStep() {
    const { reading, state, sentence } = this.player;
    const token = reading.tokens[state.t];
    setText(this.position, this.player.text("position", { now: state.t + 1, count: reading.T }));
    setText(this.word, shown(token));
    this.word.classList.toggle("punctuation", shown(token) !== token);
    this.word.title = token;
    setText(this.unknown, sentence.unknown.includes(state.t) ? this.player.text("unknown") : "");
    if (sentence.says) this.showAnswer(reading, state, sentence.says);
    else if (reading.hasBelief) this.showBelief(reading, state);
  }

  /** A short answer in place of a probability: what the network says after this step, once the step is complete. */
  showAnswer(reading, { t, sub }, says) {
    const open = sub != null && sub < reading.cell.steps.length - 1;
    for (const node of [this.probability, this.from, this.change]) node.hidden = true; // empty, they would still take room
    this.arrow.hidden = true;
    setText(this.to, open ? "…" : says[t]);
    this.to.classList.toggle("waiting", open);
  }

  showBelief(reading, { t, sub }) {
    for (const node of [this.from, this.change]) node.hidden = false;
    const [from, to] = [reading.belief(t - 1), reading.belief(t)];
    const open = sub != null && sub < reading.cell.steps.length - 1;
    const change = to - from;
    setText(this.probability, this.player.text("probability", { label: this.player.sentence.labels[this.player.sentence.focus] }));
    setText(this.from, open ? "" : fixed(from));
    this.arrow.hidden = open;
    setText(this.to, open ? fixed(from) : fixed(to));
    this.to.classList.toggle("waiting", open);
    setText(this.change, open ? "→ …" : `${change < 0 ? "▼" : "▲"} ${signed(change)}`);
    this.change.className = `change ${open || Math.abs(change) < HARDLY ? "quiet" : change > 0 ? "up" : "down"}`;
  }
}
