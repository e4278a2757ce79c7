// Over the maps: which signal both show, and the step in plain sentences.

import { stripOf } from "../../cells/index.js";
import { html, rich, setAttributes } from "../../dom.js";
import { symbol } from "../../mathml.js";
import { captionOf } from "../captions.js";

export class Top {
  constructor(player) {
    this.player = player;
    this.buttons = html("div", { class: "steps signals", role: "radiogroup" });
    this.caption = html("p", { class: "caption", role: "status" });
    this.element = html("div", { class: "over" }, this.buttons, this.caption);
  }

  lay() {
    const { player } = this;
    if (this.buttons.childElementCount) return;
    this.buttons.replaceChildren(...player.signals.map((id) => this.button(id)));
    setAttributes(this.buttons, { "aria-label": player.text("signals") });
  }

  button(id) {
    const { player } = this;
    const { role } = stripOf(player.sides[0].reading.cell, id);
    const name = player.text(`map.${id}`);
    return html("button", { type: "button", role: "radio", "aria-label": name, title: name, "data-role": role, "data-id": id,
      on: { click: () => player.set({ signal: id }), mousedown: (event) => event.preventDefault() } },
      symbol(id), html("span", { class: "name" }, name));
  }

  show(changed) {
    const { state } = this.player;
    if (changed.has("all") || changed.has("signal"))
      for (const button of this.buttons.children) setAttributes(button, { "aria-checked": button.dataset.id === state.signal });
    if (changed.has("all") || changed.has("playing")) setAttributes(this.caption, { "aria-live": state.playing ? "off" : "polite" });
    if (changed.has("all") || changed.has("t"))
      this.caption.replaceChildren(...captionOf(this.player).flatMap(([key, values]) => [...rich(this.player.template(key), values), " "]));
  }
}
