// Which signal the three maps and the line show.

import { html, setAttributes } from "../../dom.js";
import { symbol } from "../../mathml.js";

export class Signals {
  constructor(scene) {
    this.scene = scene;
    this.element = html("div", { class: "signals tabs", role: "radiogroup" });
  }

  lay() {
    const { scene } = this;
    const { pair } = scene;
    if (this.kind === pair.kind) return;
    this.kind = pair.kind;
    const name = (signal) => scene.text(signal === "h" && pair.kind !== "LSTM" ? "map.h_state" : `map.${signal}`);
    this.buttons = pair.signals.map((signal) => html("button", { type: "button", role: "radio", "data-signal": signal, "data-role": pair.role(signal), "aria-label": `${signal}, ${name(signal)}`,
      on: { click: () => scene.set({ signal }), mousedown: (event) => event.preventDefault() } },
      html("span", { class: "letter" }, symbol(signal)), html("span", { class: "name" }, name(signal))));
    this.element.replaceChildren(...this.buttons);
    setAttributes(this.element, { "aria-label": scene.text("signal") });
  }

  show(changed) {
    if (!changed.has("all") && !changed.has("signal")) return;
    for (const button of this.buttons) setAttributes(button, { "aria-checked": button.dataset.signal === this.scene.state.signal });
  }
}
