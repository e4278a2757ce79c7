// The header: transport, speed, the word being read and what the network believes before and after it.
// These are the two large things on screen: they must be readable from the last row.

import { html, setText, svg } from "../dom.js";
import { fixed, signed } from "../numbers.js";
import { SPEEDS } from "../player.js";
import { shown } from "../captions.js";

const ICONS = {
  first: "M5 4h2.4v12H5zM16 4v12L8 10z",
  back: "M14.5 4v12L6 10z",
  play: "M5.5 3.5v13L17 10z",
  pause: "M5 4h3.8v12H5zM11.2 4H15v12h-3.8z",
  forward: "M5.5 4v12l8.5-6z",
  last: "M12.6 4H15v12h-2.4zM4 4v12l8-6z",
  present: "M3 4h14v9H3zM7 17h6M10 13v4",
};
const HARDLY = 0.02;

const icon = (name) => svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" },
  svg("path", { d: ICONS[name], class: name === "present" ? "outline" : null }));

/** A button that never takes the focus from the keys when it is pressed with a pointer. */
function button(label, name, press, extra = "") {
  const hold = (event) => event.preventDefault();
  return html("button", { type: "button", class: `key ${extra}`, "aria-label": label, title: label,
                          on: { click: press, mousedown: hold } }, icon(name));
}

export class Header {
  constructor(player) {
    this.player = player;
    this.position = html("span", { class: "position" });
    this.word = html("strong", { class: "word" });
    this.unknown = html("span", { class: "unknown-note" });
    this.probability = html("span", { class: "quiet" });
    this.from = html("span", { class: "from" });
    this.arrow = html("span", { class: "arrow", "aria-hidden": "true" }, "→");
    this.to = html("strong", { class: "belief" });
    this.change = html("span", { class: "change" });
    this.belief = html("div", { class: "verdict-now" }, this.probability, this.from, this.arrow, this.to, this.change);
    this.slot = html("div", { class: "transport" });
    this.bar = html("div", { class: "bar" });
    this.element = html("header", { class: "head" }, this.slot,
      html("div", { class: "now-word" }, this.position, this.word, this.unknown), this.belief);
  }

  build() {
    const { player } = this;
    const text = (key) => player.text(key);
    const move = (action) => () => { player.pause(); action(); };
    this.playButton = button(text("play"), "play", () => player.toggle(), "play");
    this.keys = [
      button(text("first"), "first", move(() => player.edge(false))),
      button(text("back"), "back", move(() => player.step(-1))),
      this.playButton,
      button(text("forward"), "forward", move(() => player.step(1))),
      button(text("last"), "last", move(() => player.edge(true))),
    ];
    this.speed = html("select", { class: "speed", "aria-label": text("speed"), title: text("speed"),
      on: { change: () => player.set({ speed: Number(this.speed.value) }) } },
      ...SPEEDS.map((speed) => html("option", { value: speed }, `${speed}×`)));
    this.present = button(text("present"), "present", () => player.presenter.toggle(), "present");
  }

  lay() {
    if (!this.keys) this.build();
    const phone = this.player.layout.phone;
    (phone ? this.bar : this.slot).replaceChildren(...this.keys);
    this.slot.append(this.speed, ...(phone ? [] : [this.present]));
    this.bar.hidden = !phone;
    this.belief.hidden = !this.player.reading.hasBelief;
  }

  show(changed) {
    if (changed.has("all") || changed.has("playing")) this.showPlaying();
    if (changed.has("all") || changed.has("speed")) this.speed.value = String(this.player.state.speed);
    if (["all", "t", "sub"].some((key) => changed.has(key))) this.showStep();
  }

  showPlaying() {
    const { playing } = this.player.state;
    const label = this.player.text(playing ? "pause" : "play");
    this.playButton.replaceChildren(icon(playing ? "pause" : "play"));
    this.playButton.setAttribute("aria-label", label);
    this.playButton.title = label;
  }

  showStep() {
    const { reading, state, sentence } = this.player;
    const token = reading.tokens[state.t];
    setText(this.position, this.player.text("position", { now: state.t + 1, count: reading.T }));
    setText(this.word, shown(token));
    this.word.classList.toggle("punctuation", shown(token) !== token);
    this.word.title = token;
    setText(this.unknown, sentence.unknown.includes(state.t) ? this.player.text("unknown") : "");
    if (reading.hasBelief) this.showBelief(reading, state);
  }

  showBelief(reading, { t, sub }) {
    const [from, to] = [reading.belief(t - 1), reading.belief(t)];
    const open = sub != null && sub < reading.cell.steps.length - 1;
    const change = to - from;
    setText(this.probability, this.player.text("probability", { label: this.player.sentence.labels[this.player.sentence.focus] }));
    setText(this.from, open ? "" : fixed(from));
    this.arrow.hidden = open;
    setText(this.to, open ? fixed(from) : fixed(to));
    this.to.classList.toggle("waiting", open);
    setText(this.change, open ? "→ …" : `${change < 0 ? "▼" : "▲"} ${signed(change)}`);
    this.change.className = `change ${open || Math.abs(change) < HARDLY ? "quiet" : change > 0 ? "up" : "down"}`;
  }
}
