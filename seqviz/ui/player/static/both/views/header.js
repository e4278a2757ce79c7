// The header: transport, the two words being read, and what the head makes of the two states joined.

import { shown } from "../../captions.js";
import { html, setText } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { Transport } from "../../views/transport.js";

/** The word a pass stands at: readable from the last row. */
class NowWord {
  constructor(direction) {
    this.direction = direction;
    this.position = html("span", { class: "position" });
    this.word = html("strong", { class: "word" });
    this.element = html("div", { class: `now-word ${direction ? "backward" : "forward"}` }, this.position, this.word);
  }

  show(player) {
    const { now, reading } = player.sides[this.direction];
    const token = reading.tokens[now];
    setText(this.position, player.text(this.direction ? "position_backward" : "position_forward", { now: now + 1, count: reading.T }));
    setText(this.word, shown(token));
    this.word.classList.toggle("punctuation", shown(token) !== token);
    this.word.title = token;
  }
}

export class Header {
  constructor(player) {
    this.player = player;
    this.transport = new Transport(player);
    this.bar = this.transport.bar;
    this.words = [new NowWord(0), new NowWord(1)];
    this.note = html("span", { class: "position" });
    this.probability = html("span", { class: "quiet" });
    this.belief = html("strong", { class: "belief" });
    this.element = html("header", { class: "head" }, this.transport.slot, ...this.words.map((word) => word.element),
      html("div", { class: "verdict-now" }, this.note, html("div", { class: "verdict-line" }, this.probability, this.belief)));
  }

  lay() {
    this.transport.lay();
    setText(this.probability, this.player.text("probability", { label: this.player.labels.at(-1) }));
  }

  show(changed) {
    this.transport.show(changed);
    if (!changed.has("all") && !changed.has("t")) return;
    const { player } = this;
    for (const word of this.words) word.show(player);
    setText(this.note, player.text(player.atEnd ? "note_end" : "note_now"));
    setText(this.belief, fixed(player.belief(player.state.t)));
    this.belief.classList.toggle("waiting", !player.atEnd);
  }
}
