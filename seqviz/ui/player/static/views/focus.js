// Which class is looked at, where there are more than two: a choice in the header. It asks nothing of the server.

import { html, setAttributes } from "../dom.js";

export class Focus {
  /** `scene` has a sentence with labels and a focus, the word "focus", and `look(focus)`. */
  constructor(scene) {
    this.scene = scene;
    this.select = html("select", { class: "focus", on: { change: () => this.choose() } });
    this.element = html("label", { class: "focus-of" }, html("span", { "aria-hidden": "true" }, "P("), this.select, html("span", { "aria-hidden": "true" }, ")"));
  }

  /** Hidden where there is nothing to choose. */
  lay(hidden) {
    const { labels, focus } = this.scene.sentence;
    this.element.hidden = hidden;
    setAttributes(this.select, { "aria-label": this.scene.text("focus"), title: this.scene.text("focus") });
    if (hidden) return;
    if (this.labels !== labels.join()) this.select.replaceChildren(...labels.map((label, index) => html("option", { value: index }, label)));
    this.labels = labels.join();
    this.select.value = String(focus);
  }

  /** The keys belong to the player again. */
  choose() {
    this.scene.look(Number(this.select.value));
    this.select.blur();
  }
}
