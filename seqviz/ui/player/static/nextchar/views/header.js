// Transport, the character looked at, and how many bits it took.

import { html, setText } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { WordHeader } from "../../views/word_header.js";
import { glyph } from "../text.js";

export class Header extends WordHeader {
  constructor(scene) {
    super(scene);
    this.label = html("span", { class: "quiet" });
    this.bits = html("strong", { class: "belief" });
    this.element.append(html("div", { class: "verdict-now" }, this.label, this.bits));
  }

  show(changed) {
    super.show(changed);
    if (!changed.has("all") && !changed.has("t")) return;
    const { read, state: { t } } = this.scene;
    this.name(this.scene.text("position", { now: t + 1, count: read.T }), glyph(read.tokens[t]));
    setText(this.note, read.unknown.has(t) ? this.scene.text("unknown") : "");
    setText(this.label, this.scene.text(read.bits(t) == null ? "bits_none" : "bits"));
    setText(this.bits, read.bits(t) == null ? "–" : fixed(read.bits(t), 1));
  }
}
