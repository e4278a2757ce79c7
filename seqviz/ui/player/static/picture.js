// What every picture here has: a root element, words, and a theme. A subclass sets `root` and `model`.

import { fill } from "./numbers.js";

export class Picture {
  /** The words under a key, with their fields filled in. */
  text(key, values = {}) {
    return fill(this.template(key), values);
  }

  template(key) {
    const template = this.model.words[key];
    if (template == null) throw new Error(`no words for ${key}`);
    return template;
  }

  get dark() {
    return this.root.dataset.theme === "dark";
  }

  setTheme(theme) {
    if (this.root.dataset.theme === theme) return;
    this.root.dataset.theme = theme;
    this.restyle();
  }

  /** Draw anew what has colours of its own; what takes all of them from the style sheet has nothing to do. */
  restyle() {}
}
