// Transport: first, back, play, forward, last, speed and presenter; on a phone the buttons stand in a bar at the bottom.

import { html, svg } from "../dom.js";
import { SPEEDS } from "../scene.js";

const ICONS = {
  first: "M5 4h2.4v12H5zM16 4v12L8 10z",
  back: "M14.5 4v12L6 10z",
  play: "M5.5 3.5v13L17 10z",
  pause: "M5 4h3.8v12H5zM11.2 4H15v12h-3.8z",
  forward: "M5.5 4v12l8.5-6z",
  last: "M12.6 4H15v12h-2.4zM4 4v12l8-6z",
  present: "M3 4h14v9H3zM7 17h6M10 13v4",
};

const icon = (name) => svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" },
  svg("path", { d: ICONS[name], class: name === "present" ? "outline" : null }));

/** A button that never takes the focus from the keys when it is pressed with a pointer. */
function button(label, name, press, extra = "") {
  const hold = (event) => event.preventDefault();
  return html("button", { type: "button", class: `key ${extra}`, "aria-label": label, title: label,
                          on: { click: press, mousedown: hold } }, icon(name));
}

export class Transport {
  /** `scene` has the words first, back, play, pause, forward, last, speed and present. */
  constructor(scene) {
    this.scene = scene;
    this.slot = html("div", { class: "transport" });
    this.bar = html("div", { class: "bar" });
  }

  build() {
    const { scene } = this;
    const text = (key) => scene.text(key);
    const move = (action) => () => { scene.pause(); action(); };
    this.playButton = button(text("play"), "play", () => scene.toggle(), "play");
    this.keys = [
      button(text("first"), "first", move(() => scene.edge(false))),
      button(text("back"), "back", move(() => scene.step(-1))),
      this.playButton,
      button(text("forward"), "forward", move(() => scene.step(1))),
      button(text("last"), "last", move(() => scene.edge(true))),
    ];
    this.speed = html("select", { class: "speed", "aria-label": text("speed"), title: text("speed"),
      on: { change: () => scene.set({ speed: Number(this.speed.value) }) } },
      ...SPEEDS.map((speed) => html("option", { value: speed }, `${speed}×`)));
    this.present = button(text("present"), "present", () => scene.presenter.toggle(), "present");
  }

  lay() {
    if (!this.keys) this.build();
    const { phone } = this.scene.layout;
    (phone ? this.bar : this.slot).replaceChildren(...this.keys);
    this.slot.append(this.speed, ...(phone ? [] : [this.present]));
    this.bar.hidden = !phone;
    if (phone) this.watch();
  }

  /** The bar stays at the window's bottom while its picture is in view: another one on the page has a bar of its own. */
  watch() {
    if (this.watching) return;
    this.watching = new IntersectionObserver((entries) => this.bar.classList.toggle("away", !entries.at(-1).isIntersecting));
    this.watching.observe(this.scene.root);
  }

  show(changed) {
    if (changed.has("all") || changed.has("playing")) this.showPlaying();
    if (changed.has("all") || changed.has("speed")) this.speed.value = String(this.scene.state.speed);
  }

  showPlaying() {
    const { playing } = this.scene.state;
    const label = this.scene.text(playing ? "pause" : "play");
    this.playButton.replaceChildren(icon(playing ? "pause" : "play"));
    this.playButton.setAttribute("aria-label", label);
    this.playButton.title = label;
  }
}
