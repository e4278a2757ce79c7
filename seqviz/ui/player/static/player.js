// The step player: plays one recorded sentence. Knows nothing of Streamlit, Python or the network.
//
//   const player = mount(element, sentence, model, options)   blobs as decoded by frames.js
//   player.update(sentence, model) · player.seek(step) · player.destroy()

import { setAttributes } from "./dom.js";
import { playerAction } from "./keys.js";
import { modeOf, stageLayout } from "./layout.js";
import { ORDERS, firstUnit, unitOrder } from "./order.js";
import { Reading } from "./reading.js";
import { Scene } from "./scene.js";
import { createViews } from "./views/index.js";

const LOW_WINDOW = 820;
const START = { t: 0, sub: null, unit: 0, layer: 0, direction: 0, order: "index", ahead: false, seen: 0, all: false, open: null };

class Player extends Scene {
  constructor(element, sentence, model, options) {
    super(element, options, START, playerAction);
    this.update(sentence, model, options.start);
  }

  makeViews() {
    return createViews(this);
  }

  /** Show another sentence (or another network); what the viewer chose stays, the word goes to `start`. */
  update(sentence, model, start = null) {
    this.pause();
    const kept = this.reading && this.sentence.kind === sentence.kind && this.sentence.units === sentence.units;
    Object.assign(this, { sentence, model });
    if (!kept) Object.assign(this.state, { unit: null, sub: null, layer: sentence.layers - 1, direction: 0, open: null });
    const same = this.reading && this.reading.tokens.join(" ") === sentence.tokens.join(" ");
    const t = Math.max(0, Math.min(sentence.tokens.length - 1, same ? this.state.t : start ?? 0));
    Object.assign(this.state, { t, seen: t });
    this.read();
    setAttributes(this.root, { "aria-label": this.text("label", { kind: sentence.kind, count: this.reading.T }) });
    this.resize(true, Boolean(this.layout));
    this.options.onStep?.({ ...this.state });
  }

  /** Look at another class: its probability, its verdict, its tints. */
  look(focus) {
    this.sentence = { ...this.sentence, focus };
    this.read();
    this.resize(true);
  }

  /** Look at one layer and one direction of the recording. */
  read() {
    this.reading = new Reading(this.sentence, this.model, this.state.layer, this.state.direction);
    if (!this.picked || this.state.unit == null || this.state.unit >= this.reading.H) this.state.unit = firstUnit(this.reading);
    this.sort();
  }

  sort() {
    this.order = unitOrder(this.reading, this.state.order);
    this.positions = new Int32Array(this.order.length);
    this.order.forEach((unit, position) => { this.positions[unit] = position; });
    this.images?.clear();
  }

  /** Row of the picked unit. */
  get open() {
    return Math.floor(this.positions[this.state.unit] / this.layout.rows.group);
  }

  /** Lay everything out anew. `later`: what stands below the stage follows when the stage has been painted. */
  resize(force = false, later = false) {
    const width = this.presenter.width ?? this.element.clientWidth;
    if (!width || !this.reading) return;
    const low = this.presenter.active || window.innerHeight < LOW_WINDOW;
    if (!force && width === this.layout?.outer && low === this.layout.low) return;
    const mode = modeOf(width);
    setAttributes(this.root, { "data-mode": mode, "data-low": low });
    this.layout = Object.assign(stageLayout({
      width, H: this.reading.H, E: this.reading.input(0).length, T: this.reading.T, cell: this.reading.cell,
      mode, low, belief: this.reading.hasBelief,
    }), { outer: width, low });
    this.keysLine.textContent = this.text("keys");
    this.redrawAll(later);
  }

  /** Change the state and redraw what depends on it. */
  set(patch) {
    const changed = this.change(patch);
    if (!changed.size) return undefined;
    if ("unit" in patch) this.picked = true;
    this.state.seen = Math.max(this.state.seen, this.state.t);
    if (changed.has("layer") || changed.has("direction")) return this.relayer();
    if (changed.has("order")) this.sort();
    if (changed.has("order") || changed.has("unit")) changed.add("rows");
    this.show(changed);
    if (["t", "sub", "unit", "playing"].some((key) => changed.has(key))) this.options.onStep?.({ ...this.state });
    return undefined;
  }

  relayer() {
    this.state.unit = null;
    this.picked = false;
    this.read();
    this.resize(true);
  }

  /** Light a signal wherever it stands: strip, ribbon, map, equation. */
  hot(id) {
    if (this.hotId === id) return;
    for (const node of this.root.querySelectorAll(".hot")) node.classList.remove("hot");
    this.hotId = id;
    if (id) for (const node of this.root.querySelectorAll(`[data-sig="${id}"]`)) node.classList.add("hot");
  }

  // ---- moving -------------------------------------------------------------------------------------------------

  get last() {
    return this.reading.T - 1;
  }

  /** Word after word as this direction reads: the backward direction goes from right to left. */
  get forward() {
    return this.state.direction ? -1 : 1;
  }

  seek(t, sub = this.state.sub) {
    this.set({ t: Math.max(0, Math.min(this.last, t)), sub });
  }

  /** One step on or back: gates when the gates are walked, else words. False at the end. */
  step(by) {
    const { t, sub } = this.state;
    const steps = this.reading.cell.steps.length;
    if (sub != null && sub + by >= 0 && sub + by < steps) return this.set({ sub: sub + by }), true;
    const next = t + by * this.forward;
    if (next < 0 || next > this.last) return false;
    this.seek(next, sub == null ? null : by > 0 ? 0 : steps - 1);
    return true;
  }

  edge(end) {
    const first = this.state.direction ? this.last : 0;
    this.seek(end ? this.last - first : first, this.state.sub == null ? null : end ? this.reading.cell.steps.length - 1 : 0);
  }

  walkGates(sub) {
    this.pause();
    this.set({ sub });
  }

  pickRow(position) {
    const { group } = this.layout.rows;
    this.set({ unit: this.order[Math.max(0, Math.min(this.order.length - 1, position * group))] });
  }

  pickNext(by) {
    const position = this.positions[this.state.unit] + by;
    if (position >= 0 && position < this.order.length) this.set({ unit: this.order[position] });
  }

  nextOrder() {
    this.set({ order: ORDERS[(ORDERS.indexOf(this.state.order) + 1) % ORDERS.length] });
  }

  // ---- playing ------------------------------------------------------------------------------------------------

  get pace() {
    return (this.state.sub == null ? 900 : 1400) / this.state.speed;
  }

  get atEnd() {
    const { t, sub } = this.state;
    const end = this.state.direction ? 0 : this.last;
    return t === end && (sub == null || sub === this.reading.cell.steps.length - 1);
  }
}

/** Put a player into `element`. `options`: start (word from 0), theme, state, onStep(state). */
export function mount(element, sentence, model, options = {}) {
  const player = new Player(element, sentence, model, options);
  if (options.theme) player.setTheme(options.theme);
  return player;
}
