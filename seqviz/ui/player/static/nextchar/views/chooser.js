// What the text is coloured by: a unit of c or h, picked by name or number; or the bits of each character.

import { html } from "../../dom.js";
import { SIGNALS, VIEWS } from "../text.js";

const hold = (event) => event.preventDefault();

export class Chooser {
  constructor(scene) {
    this.scene = scene;
    this.element = html("div", { class: "chooser" });
  }

  build() {
    const { scene } = this;
    const text = (key) => scene.text(key);
    this.views = this.group(text("view"), VIEWS, (view) => text(`view_${view}`), (view) => scene.set({ view }));
    this.signals = this.group(text("signal"), SIGNALS, (signal) => text(`signal_${signal}`), (signal) => scene.set({ signal, view: "unit" }));
    this.names = html("select", { "aria-label": text("names"), on: { change: () => this.takeName() } },
      html("option", { value: "" }, text("names_none")), ...scene.model.named.map(({ name }, at) => html("option", { value: at }, name)));
    this.field = html("input", { type: "number", min: 0, max: scene.read.H - 1, class: "unit-field", "aria-label": text("unit"),
      on: { change: () => this.takeNumber(), keydown: (event) => event.key === "Enter" && this.field.blur() } });
    scene.askUnit = () => { this.field.focus(); this.field.select(); };
    this.own = html("div", { class: "own" }, html("label", {}, text("names"), this.names), html("label", {}, text("unit"), this.field), this.signals.element);
    this.element.replaceChildren(this.views.element, this.own);
  }

  /** Buttons of which one is pressed. */
  group(label, values, name, press) {
    const buttons = values.map((value) => html("button", { type: "button", on: { mousedown: hold, click: () => press(value) } }, name(value)));
    const element = html("div", { class: "segments", role: "group", "aria-label": label }, ...buttons);
    const mark = (chosen) => buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(values[at] === chosen)));
    return { element, mark };
  }

  takeName() {
    if (this.names.value !== "") this.scene.pickName(Number(this.names.value));
    this.names.blur(); // the arrows walk units again
  }

  takeNumber() {
    this.scene.pick(Math.round(Number(this.field.value)));
    this.field.value = String(this.scene.state.unit);
  }

  lay() {
    if (!this.views) this.build();
  }

  show(changed) {
    if (!["all", "view", "signal", "unit", "name"].some((key) => changed.has(key))) return;
    const { scene } = this;
    const { view, signal, unit } = scene.state;
    this.views.mark(view);
    this.signals.mark(signal);
    this.field.value = String(unit);
    this.names.value = scene.named ? String(scene.model.named.indexOf(scene.named)) : "";
    this.own.classList.toggle("away", view !== "unit");
  }
}
