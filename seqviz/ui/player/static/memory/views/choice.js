// A row of buttons of which one is chosen.

import { html, setAttributes, setText } from "../../dom.js";

export class Choice {
  /** `options` by name; `pick(name)` is called with the one pressed. */
  constructor(options, pick) {
    this.buttons = new Map(options.map((name) => [name, html("button", { type: "button", role: "radio",
      on: { click: () => pick(name), mousedown: (event) => event.preventDefault() } })]));
    this.element = html("div", { class: "choice", role: "radiogroup" }, ...this.buttons.values());
  }

  /** `texts` by name, `label` of the whole. */
  name(label, texts) {
    setAttributes(this.element, { "aria-label": label });
    for (const [name, button] of this.buttons) setText(button, texts[name]);
  }

  choose(chosen) {
    for (const [name, button] of this.buttons) setAttributes(button, { "aria-checked": name === chosen });
  }
}
