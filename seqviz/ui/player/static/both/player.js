// The player of both passes: one sentence, read from the left above its words and from the right below them, in step.
//
//   const player = new BothPasses(element, sentence, model, options)   blobs as decoded by frames.js
//   player.update(sentence, model) · player.destroy()
//
// State: `t` the step, from 0: the forward pass reads word t, the backward pass word T − 1 − t; `signal` what both maps
// show; `units` the picked unit of either pass; `side` the pass whose unit the keys move; `seen` the furthest step so far.

import { html, setAttributes } from "../dom.js";
import { modeOf } from "../layout.js";
import { WordScene } from "../word_scene.js";
import { bothAction } from "./keys.js";
import { bothLayout, measured } from "./layout.js";
import { Side } from "./side.js";
import { probability, towardsLast } from "./votes.js";
import { createViews } from "./views/index.js";

const LOW_WINDOW = 820;
const START = { t: 0, signal: "h", units: [0, 0], side: 0, seen: 0, all: false };

export class BothPasses extends WordScene {
  constructor(element, sentence, model, options) {
    super(element, options, START, bothAction);
    this.root.classList.add("both");
    this.watch = new IntersectionObserver((entries) => { this.outOfView = !entries.at(-1).isIntersecting; });
    this.watch.observe(this.root);
    this.update(sentence, model, options.start);
  }

  makeViews() {
    this.keysLine = html("p", { class: "keys quiet" });
    return createViews(this);
  }

  /** Another sentence is shown read to its end, unless a `start` is given; the signal stays, and units that were picked. */
  update(sentence, model, start = null) {
    const fresh = !this.sentence;
    if (!fresh) this.pause();
    Object.assign(this, { sentence, model, head: towardsLast(model.arrays.head_weight, model.arrays.head_bias) });
    this.sides = [new Side(this, 0, this.head), new Side(this, 1, this.head)];
    if (!this.picked) this.state.units = this.sides.map((side) => side.first);
    if (!this.signals.includes(this.state.signal)) this.state.signal = "h";
    const t = Math.max(0, Math.min(this.T - 1, start ?? this.T - 1));
    Object.assign(this.state, { t, seen: t });
    setAttributes(this.root, { "aria-label": this.text("label", { kind: sentence.kind, count: this.T }) });
    this.widths = null;
    this.resize(true, !fresh);
    this.options.onStep?.({ ...this.state });
    if (!fresh && this.outOfView) this.root.scrollIntoView({ block: "start" }); // chosen far below, among the examples
  }

  get T() {
    return this.sentence.tokens.length;
  }

  get labels() {
    return this.sentence.labels;
  }

  /** What can be shown, states first. */
  get signals() {
    const { maps } = this.sides[0].reading.cell;
    const states = ["h", "c"].filter((id) => maps.includes(id));
    return [...states, ...maps.filter((id) => !states.includes(id) && id in this.sentence.arrays)];
  }

  /** Log-odds of the joined state as it is at step `k`; the network's answer at the last step. */
  total(k) {
    return this.sides[0].vote(k) + this.sides[1].vote(k) + this.head.bias;
  }

  belief(k) {
    return probability(this.total(k));
  }

  // ---- drawing ------------------------------------------------------------------------------------------------

  resize(force = false, later = false) {
    const outer = this.presenter.width ?? this.element.clientWidth;
    if (!outer || !this.sides) return;
    const low = this.presenter.active || window.innerHeight < LOW_WINDOW;
    if (!force && outer === this.layout?.outer && low === this.layout.low) return;
    this.widths ??= measured(this.sentence.tokens, getComputedStyle(this.root).fontFamily);
    this.layout = bothLayout({ outer, H: this.sides[0].reading.H, widths: this.widths, low, presenting: this.presenter.active });
    setAttributes(this.root, { "data-mode": modeOf(outer), "data-low": low, "data-words": this.layout.words });
    this.keysLine.textContent = this.text("keys");
    for (const side of this.sides) side.images.clear();
    this.redrawAll(later);
  }

  /** Change the state and redraw what depends on it. */
  set(patch) {
    const changed = this.change(patch);
    if (!changed.size) return;
    this.state.seen = Math.max(this.state.seen, this.state.t);
    this.show(changed);
    if (changed.has("t") || changed.has("playing")) this.options.onStep?.({ ...this.state });
  }

  // ---- moving -------------------------------------------------------------------------------------------------

  /** To the step at which pass `direction` reads word `t`. */
  seek(t, direction = 0) {
    this.pause();
    const word = Math.max(0, Math.min(this.T - 1, t));
    this.set({ t: this.sides[direction].at(word) });
  }

  pick(direction, unit) {
    const { H } = this.sides[direction].reading;
    this.picked = true;
    const units = this.state.units.map((old, d) => (d === direction ? Math.max(0, Math.min(H - 1, unit)) : old));
    this.set({ side: direction, units: units.some((one, d) => one !== this.state.units[d]) ? units : this.state.units });
  }

  pickNext(by) {
    this.pick(this.state.side, this.state.units[this.state.side] + by);
  }

  destroy() {
    this.watch.disconnect();
    super.destroy();
  }
}
