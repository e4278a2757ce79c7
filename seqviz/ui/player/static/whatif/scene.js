// The picture of two readings: the curve of the answer, every unit at every word, before, after and the difference.
// One word axis, one cursor, one picked unit. Knows nothing of Streamlit or of how a reading was changed.

import { setAttributes } from "../dom.js";
import { modeOf } from "../layout.js";
import { WordScene } from "../word_scene.js";
import { reducedMotion } from "../time.js";
import { sceneAction } from "./keys.js";
import { MEASURED, sceneLayout } from "./layout.js";
import { Pair } from "./pair.js";
import { createViews } from "./views/index.js";

const LOW_WINDOW = 820;
const START = { t: 0, unit: 0, signal: null, all: false, drag: null };

/** A slider of the page that still has the focus gives it back, so that the keys walk words again. */
function takeKeys() {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement && activeElement.type === "range") activeElement.blur();
}

export class WhatIf extends WordScene {
  constructor(element, sentence, model, options) {
    super(element, options, START, sceneAction);
    this.root.classList.add("whatif");
    this.root.addEventListener("pointerdown", takeKeys);
    this.measureAnew = () => this.resize(true);
    document.fonts.addEventListener("loadingdone", this.measureAnew); // whether words fit their columns is a matter of the font
    this.update(sentence, model, options.start);
  }

  makeViews() {
    return createViews(this);
  }

  /** Another reading: of the same words the viewer's word, unit and signal stay. */
  update(sentence, model, start = null) {
    if (this.pair) this.pause();
    const same = this.pair?.tokens.join(" ") === model.tokens.join(" ");
    const [other, kind] = [!this.pair || !same, this.pair?.kind];
    Object.assign(this, { sentence, model, pair: new Pair(model, sentence) });
    this.state.drag = null;
    if (other) this.state.t = Math.max(0, Math.min(this.last, start?.step ?? this.last));
    if (kind !== model.kind) this.state.signal = this.pair.signals.includes(start?.show) ? start.show : model.kind === "LSTM" ? "c" : "h";
    this.lookAt(sentence.limit, start);
    this.chooseUnit(other || kind !== model.kind, start);
    setAttributes(this.root, { "aria-label": this.text("label", { kind: model.kind, count: this.pair.T }) });
    const shown = Boolean(this.layout);
    this.resize(true, shown);
    this.tell();
    if (shown && start?.look) this.root.scrollIntoView({ block: "start", behavior: reducedMotion() ? "auto" : "smooth" }); // asked for far below
  }

  /** A limit is about one signal: that one is shown when the limit is new, and the address names no other. */
  lookAt(limit, start) {
    if (limit && limit.name !== this.limit && !start?.show) this.state.signal = limit.signal;
    this.limit = limit?.name;
  }

  /** Until the viewer picks one: the unit that differs most, once there is a difference. */
  chooseUnit(anew, start) {
    if (start?.unit != null && start.unit < this.pair.H) Object.assign(this, { picked: true }).state.unit = start.unit;
    if (anew && !this.picked) this.found = false;
    if (this.picked || this.found || !this.pair.shown) return;
    this.found = true;
    this.state.unit = this.pair.largest(this.state.signal).unit;
  }

  resize(force = false, later = false) {
    const outer = this.presenter.width ?? this.element.clientWidth;
    if (!outer || !this.pair) return;
    const low = this.presenter.active || window.innerHeight < LOW_WINDOW;
    if (!force && outer === this.layout?.outer && low === this.layout.low) return;
    setAttributes(this.root, { "data-mode": modeOf(outer), "data-low": low });
    const { T, H } = this.pair;
    this.layout = sceneLayout({
      outer, T, H, low, presenting: this.presenter.active, widest: this.longestWord(), bars: this.sentence.acts.length,
    });
    this.redrawAll(later);
  }

  longestWord() {
    const context = document.createElement("canvas").getContext("2d");
    context.font = `700 ${MEASURED}px ${getComputedStyle(this.root).fontFamily}`;
    return Math.max(...this.pair.tokens.map((token) => context.measureText(token).width));
  }

  set(patch) {
    const changed = this.change(patch);
    if (!changed.size) return;
    if ("unit" in patch) this.picked = true;
    this.show(changed);
    if (["t", "unit", "signal", "playing"].some((key) => changed.has(key))) this.tell();
  }

  tell() {
    this.options.onStep?.({ ...this.state, address: this.sentence.address });
  }

  destroy() {
    document.fonts.removeEventListener("loadingdone", this.measureAnew);
    super.destroy();
  }

  /** The words are those of the first reading. */
  get last() {
    return this.pair.T - 1;
  }

  // ---- picking ----------------------------------------------------------------------------------------------------

  pickNext(by) {
    const unit = this.state.unit + by;
    if (unit >= 0 && unit < this.pair.H) this.set({ unit });
  }

  nextSignal() {
    const { signals } = this.pair;
    this.set({ signal: signals[(signals.indexOf(this.state.signal) + 1) % signals.length] });
  }
}
