// Over the stage: the whole step or one gate after the other, its equation, and one plain sentence about it.

import { captionParts } from "../captions.js";
import { equationOf, stripOf } from "../cells/index.js";
import { html, rich, setAttributes } from "../dom.js";
import { equation, symbol } from "../mathml.js";

export class Steps {
  constructor(player) {
    this.player = player;
    this.buttons = html("div", { class: "steps", role: "radiogroup" });
    this.formula = html("div", { class: "formula" });
    this.tabs = html("div", { class: "tabs", role: "tablist" });
    this.caption = html("p", { class: "caption", role: "status" });
    this.element = html("div", { class: "over" }, this.tabs, html("div", { class: "line" }, this.buttons, this.formula), this.caption);
  }

  get roleOf() {
    const { cell } = this.player.reading;
    return (signal) => (signal && stripOf(cell, signal)?.role) || (signal === "h_prev" ? "h" : null);
  }

  lay() {
    const { player } = this;
    const { cell } = player.reading;
    if (this.cell?.kind !== cell.kind) {
      this.cell = cell;
      const whole = this.button(null, html("span", {}, player.text("whole")));
      const steps = cell.steps.map((step, index) => this.button(index, symbol(step.symbol, () => stripOf(cell, step.signal).role),
        html("span", { class: "name" }, player.text(`step.${step.id}`))));
      this.buttons.replaceChildren(whole, ...steps);
    }
    setAttributes(this.buttons, { "aria-label": player.text("gates") });
    this.layTabs();
  }

  button(sub, ...children) {
    const { player } = this;
    const step = sub == null ? null : player.reading.cell.steps[sub];
    const label = step ? player.text(`step.${step.id}`) : player.text("whole");
    return html("button", { type: "button", role: "radio", "aria-label": label, "data-sig": step?.signal, "data-role": step && stripOf(player.reading.cell, step.signal).role,
      on: { click: () => player.walkGates(sub), mousedown: (event) => event.preventDefault() } }, ...children);
  }

  layTabs() {
    const { reading, state } = this.player;
    this.tabs.hidden = reading.layers * reading.directions === 1;
    if (this.tabs.hidden) return;
    const tabs = [];
    for (let layer = 0; layer < reading.layers; layer += 1)
      for (let direction = 0; direction < reading.directions; direction += 1) tabs.push(this.tab(layer, direction, state));
    this.tabs.replaceChildren(...tabs);
  }

  tab(layer, direction, state) {
    const { player } = this;
    const key = player.reading.directions === 1 ? "layer" : direction ? "layer_backward" : "layer_forward";
    return html("button", { type: "button", role: "tab", "aria-selected": layer === state.layer && direction === state.direction,
      on: { click: () => player.set({ layer, direction }), mousedown: (event) => event.preventDefault() } },
      player.text(key, { layer: layer + 1 }));
  }

  show(changed) {
    const { reading, state } = this.player;
    if (changed.has("all") || changed.has("sub")) this.showSub(reading.cell, state.sub);
    if (changed.has("all") || changed.has("playing")) setAttributes(this.caption, { "aria-live": state.playing ? "off" : "polite" });
    if (["all", "t", "sub", "unit"].some((key) => changed.has(key))) this.showCaption(reading, state);
  }

  showSub(cell, sub) {
    [...this.buttons.children].forEach((button, index) => setAttributes(button, { "aria-checked": index === (sub == null ? 0 : sub + 1) }));
    const id = sub == null ? cell.whole : cell.steps[sub].equation;
    this.formula.replaceChildren(equation(equationOf(cell, id).text, this.roleOf));
  }

  showCaption(reading, state) {
    const parts = captionParts(reading, state);
    const nodes = parts.flatMap(([key, values]) => [...rich(this.player.template(key), values), document.createTextNode(" ")]);
    this.caption.replaceChildren(...nodes);
  }
}
