// Transport, step and the sentence about it.

import { html, rich, setText } from "../dom.js";
import { fixed } from "../numbers.js";
import { Transport } from "../views/transport.js";

export class Head {
  constructor(scene) {
    this.scene = scene;
    this.transport = new Transport(scene);
    this.bar = this.transport.bar;
    this.position = html("span", { class: "position" });
    this.element = html("header", { class: "head" }, this.transport.slot, this.position);
    this.caption = html("p", { class: "caption" });
  }

  lay() {
    this.transport.lay();
  }

  show(changed) {
    this.transport.show(changed);
    if (!changed.has("all") && !changed.has("t")) return;
    const { scene } = this;
    const { answers, k } = scene;
    for (const key of this.transport.keys) key.disabled = scene.empty;
    setText(this.position, scene.empty ? "" : scene.text("position", { now: k, count: answers.T }));
    if (scene.empty) return this.caption.replaceChildren(scene.text("caption.empty"));
    const ranked = answers.ranked(k).slice(0, 3);
    const [a, b, c] = ranked.map((index) => `${answers.labels[index]} ${fixed(answers.at(k, index))}`);
    const values = { now: k, count: answers.T, percent: Math.round((100 * k) / answers.T), a, b, c, ...answers.read(k) };
    const key = !answers.passes ? (scene.atEnd ? "one_end" : "one") : scene.atEnd ? "both_end" : values.both ? "crossed" : "apart";
    return this.caption.replaceChildren(...rich(scene.template(`caption.${key}`), values));
  }
}
