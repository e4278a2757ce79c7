// Transport, the character looked at, and how many bits it took.

import { html, setText } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { Transport } from "../../views/transport.js";
import { glyph } from "../text.js";

export class Header {
  constructor(scene) {
    this.scene = scene;
    this.transport = new Transport(scene);
    this.bar = this.transport.bar;
    this.position = html("span", { class: "position" });
    this.word = html("strong", { class: "word" });
    this.note = html("span", { class: "unknown-note" });
    this.label = html("span", { class: "quiet" });
    this.bits = html("strong", { class: "belief" });
    this.element = html("header", { class: "head" }, this.transport.slot,
      html("div", { class: "now-word" }, this.position, this.word, this.note), html("div", { class: "verdict-now" }, this.label, this.bits));
  }

  lay() {
    this.transport.lay();
  }

  show(changed) {
    this.transport.show(changed);
    if (!changed.has("all") && !changed.has("t")) return;
    const { read, state: { t } } = this.scene;
    setText(this.position, this.scene.text("position", { now: t + 1, count: read.T }));
    setText(this.word, glyph(read.tokens[t]));
    setText(this.note, read.unknown.has(t) ? this.scene.text("unknown") : "");
    setText(this.label, this.scene.text(read.bits(t) == null ? "bits_none" : "bits"));
    setText(this.bits, read.bits(t) == null ? "–" : fixed(read.bits(t), 1));
  }
}
