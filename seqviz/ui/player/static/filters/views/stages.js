// Over the picture: the five stages, the equation of the one that is looked at, and one plain sentence about it.

import { html, rich, setAttributes } from "../../dom.js";
import { equation } from "../../mathml.js";
import { captionOf } from "../captions.js";
import { STAGES } from "../walk.js";

const EQUATIONS = {
  words: "x_1 , x_2 , … , x_T",
  window: "s_p = w_1 · x_p + w_2 · x_p+1 + … + b",
  relu: "a_p = max ( 0 , s_p )",
  max: "m = max_p a_p",
  verdict: "log-odds = Σ v_f m_f + b",
  verdict_many: "logit = Σ v_f m_f + b",
};

export class Stages {
  constructor(player) {
    this.player = player;
    this.buttons = html("div", { class: "steps", role: "radiogroup" });
    this.formula = html("div", { class: "formula" });
    this.caption = html("p", { class: "caption", role: "status" });
    this.element = html("div", { class: "over" }, html("div", { class: "line" }, this.buttons, this.formula), this.caption);
  }

  lay() {
    const { player } = this;
    if (this.buttons.childElementCount) return;
    this.buttons.replaceChildren(...STAGES.map((id, index) => this.button(index, player.text(`stage.${id}`))));
    setAttributes(this.buttons, { "aria-label": player.text("stages") });
  }

  button(stage, label) {
    return html("button", { type: "button", role: "radio", "aria-label": label,
      on: { click: () => this.player.goTo(stage), mousedown: (event) => event.preventDefault() } },
      html("span", { class: "number" }, String(stage + 1)), html("span", { class: "name" }, label));
  }

  show(changed) {
    const { state } = this.player;
    if (changed.has("all") || changed.has("stage")) {
      [...this.buttons.children].forEach((button, index) => setAttributes(button, { "aria-checked": index === state.stage }));
      this.formula.replaceChildren(equation(EQUATIONS[STAGES[state.stage] === "verdict" ? this.player.key("verdict", "verdict_many") : STAGES[state.stage]]));
    }
    if (changed.has("all") || changed.has("playing")) setAttributes(this.caption, { "aria-live": state.playing ? "off" : "polite" });
    if (["all", "stage", "p", "filter", "order"].some((key) => changed.has(key))) {
      const [key, values] = captionOf(this.player);
      this.caption.replaceChildren(...rich(this.player.template(key), values));
    }
  }
}
