// The header: transport and the word whose memory is looked at.

import { html, setText } from "../../dom.js";
import { Transport } from "../../views/transport.js";
import { shown } from "../../captions.js";

export class Header {
  constructor(player) {
    this.player = player;
    this.transport = new Transport(player);
    this.bar = this.transport.bar;
    this.position = html("span", { class: "position" });
    this.word = html("strong", { class: "word" });
    this.unknown = html("span", { class: "unknown-note" });
    this.element = html("header", { class: "head" }, this.transport.slot,
      html("div", { class: "now-word" }, this.position, this.word, this.unknown));
  }

  lay() {
    this.transport.lay();
  }

  show(changed) {
    this.transport.show(changed);
    if (!changed.has("all") && !changed.has("t")) return;
    const { reading, state, sentence } = this.player;
    const token = reading.tokens[state.t];
    setText(this.position, this.player.text("position", { now: state.t + 1, count: reading.T }));
    setText(this.word, shown(token));
    this.word.title = token;
    setText(this.unknown, sentence.unknown.includes(state.t) ? this.player.text("unknown") : "");
  }
}
