// The header: transport, speed, the word being read and what the network believes before and after it.
// These are the two large things on screen: they must be readable from the last row.

import { shown } from "../captions.js";
import { html, setText } from "../dom.js";
import { fixed, signed } from "../numbers.js";
import { Focus } from "./focus.js";
import { WordHeader } from "./word_header.js";

const HARDLY = 0.02;

export class Header extends WordHeader {
  constructor(player) {
    super(player);
    this.probability = html("span", { class: "quiet" });
    this.from = html("span", { class: "from" });
    this.arrow = html("span", { class: "arrow", "aria-hidden": "true" }, "→");
    this.to = html("strong", { class: "belief" });
    this.change = html("span", { class: "change" });
    this.focus = new Focus(player);
    this.belief = html("div", { class: "verdict-now" }, this.probability, this.focus.element, this.from, this.arrow, this.to, this.change);
    this.element.append(this.belief);
  }

  lay() {
    super.lay();
    const { reading, sentence } = this.scene;
    this.belief.hidden = !reading.hasBelief && !sentence.says;
    this.focus.lay(!reading.many || Boolean(sentence.says));
    this.probability.hidden = !this.focus.element.hidden;
  }

  show(changed) {
    super.show(changed);
    if (["all", "t", "sub"].some((key) => changed.has(key))) this.showStep();
  }

  showStep() {
    const { reading, state, sentence } = this.scene;
    const token = reading.tokens[state.t];
    this.name(this.scene.text("position", { now: state.t + 1, count: reading.T }), shown(token), token);
    this.word.classList.toggle("punctuation", shown(token) !== token);
    setText(this.note, sentence.unknown.includes(state.t) ? this.scene.text("unknown") : "");
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
    setText(this.probability, this.scene.text("probability", { label: this.scene.sentence.labels[this.scene.sentence.focus] }));
    setText(this.from, open ? "" : fixed(from));
    this.arrow.hidden = open;
    setText(this.to, open ? fixed(from) : fixed(to));
    this.to.classList.toggle("waiting", open);
    setText(this.change, open ? "→ …" : `${change < 0 ? "▼" : "▲"} ${signed(change)}`);
    this.change.className = `change ${open || Math.abs(change) < HARDLY ? "quiet" : change > 0 ? "up" : "down"}`;
  }
}
