// The header: transport and the word whose memory is looked at.

import { shown } from "../../captions.js";
import { setText } from "../../dom.js";
import { WordHeader } from "../../views/word_header.js";

export class Header extends WordHeader {
  show(changed) {
    super.show(changed);
    if (!changed.has("all") && !changed.has("t")) return;
    const { reading, state, sentence } = this.scene;
    const token = reading.tokens[state.t];
    this.name(this.scene.text("position", { now: state.t + 1, count: reading.T }), shown(token), token);
    setText(this.note, sentence.unknown.includes(state.t) ? this.scene.text("unknown") : "");
  }
}
