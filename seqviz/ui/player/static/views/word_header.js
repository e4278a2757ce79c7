// The top of a moving picture: transport and what is looked at, large enough for the last row of a hall.

import { html, setText } from "../dom.js";
import { Transport } from "./transport.js";

export class WordHeader {
  /** What else a picture tells at the top is appended to `element`. */
  constructor(scene) {
    this.scene = scene;
    this.transport = new Transport(scene);
    this.bar = this.transport.bar;
    this.position = html("span", { class: "position" });
    this.word = html("strong", { class: "word" });
    this.note = html("span", { class: "unknown-note" });
    this.element = html("header", { class: "head" }, this.transport.slot, html("div", { class: "now-word" }, this.position, this.word, this.note));
  }

  lay() {
    this.transport.lay();
  }

  show(changed) {
    this.transport.show(changed);
  }

  /** A word that does not fit is whole in its `title`. */
  name(position, word, title = word) {
    setText(this.position, position);
    setText(this.word, word);
    this.word.title = title;
  }
}
