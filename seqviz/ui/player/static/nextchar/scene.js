// A beginning and its continuation: characters appear one by one, every one can be looked at, all are coloured by a unit.
//
// What has not appeared yet keeps its place and is not seen, so that nothing jumps. Knows nothing of Streamlit.

import { setAttributes } from "../dom.js";
import { keyboard } from "../keys.js";
import { modeOf } from "../layout.js";
import { reducedMotion } from "../time.js";
import { WordScene } from "../word_scene.js";
import { followViewer, textAction } from "./keys.js";
import { SIGNALS, Text, VIEWS } from "./text.js";
import { createViews } from "./views/index.js";

const LOW_WINDOW = 820;
const PACE = 36;
const START = { t: 0, seen: 0, view: "unit", signal: "c", unit: 0, name: 0 };

export class NextCharacter extends WordScene {
  constructor(element, sentence, model, options) {
    super(element, options, START, textAction);
    this.root.classList.add("nextchar");
    this.releaseKeys();
    this.releaseKeys = keyboard(this, textAction, window); // the step player below listens on the document
    this.releaseViewer = followViewer(this);
    this.model = model;
    const [best] = model.named;
    if (best) Object.assign(this.state, { signal: best.signal, unit: best.unit });
    this.update(sentence, model, options.start);
  }

  makeViews() {
    return createViews(this);
  }

  /** Another text: what it has in common with the last one stays in view, the rest appears. */
  update(sentence, model, start = null) {
    this.pause();
    const before = this.read;
    Object.assign(this, { sentence, model, read: new Text(sentence, model) });
    this.take(start ?? {});
    const standing = Math.max(this.read.begun, before ? this.read.common(before) : 0);
    const at = start?.at == null ? Math.max(0, standing - 1) : Math.min(this.last, start.at);
    const all = start?.at != null || reducedMotion();
    Object.assign(this.state, { t: all && start?.at == null ? this.last : at, seen: all ? this.last : Math.max(0, standing - 1) });
    setAttributes(this.root, { "aria-label": this.text("label", { count: this.read.T, begun: this.read.begun }) });
    this.resize(true);
    if (!all && !this.atEnd) this.play();
    this.tell();
  }

  /** View, signal and unit of the address, where they are this network's. */
  take({ view, signal, unit }) {
    if (VIEWS.includes(view)) this.state.view = view;
    if (SIGNALS.includes(signal)) this.state.signal = signal;
    if (unit != null && unit < this.read.H) this.state.unit = unit;
  }

  resize(force = false) {
    const outer = this.presenter.width ?? this.element.clientWidth;
    if (!outer || !this.read) return;
    const low = this.presenter.active || window.innerHeight < LOW_WINDOW;
    if (!force && outer === this.layout?.outer && low === this.layout.low) return;
    const mode = modeOf(outer);
    setAttributes(this.root, { "data-mode": mode, "data-low": low });
    this.layout = { outer, low, phone: mode === "phone" };
    this.redrawAll();
  }

  set(patch) {
    const changed = this.change(patch);
    if (!changed.size) return;
    if (this.state.t > this.state.seen) {
      this.state.seen = this.state.t;
      changed.add("seen");
    }
    this.show(changed);
    this.tell();
  }

  tell() {
    this.options.onStep?.({ ...this.state });
  }

  /** Milliseconds a character takes to appear. */
  get pace() {
    return PACE / this.state.speed;
  }

  /** Start without moving the page: nobody pressed anything. */
  play() {
    this.set({ playing: true });
    this.ticker.start();
  }

  // ---- picking ----------------------------------------------------------------------------------------------------

  pick(unit) {
    if (unit >= 0 && unit < this.read.H) this.set({ unit, view: "unit" });
  }

  pickNext(by) {
    this.pick(this.state.unit + by);
  }

  nextSignal() {
    this.set({ signal: SIGNALS[(SIGNALS.indexOf(this.state.signal) + 1) % SIGNALS.length], view: "unit" });
  }

  nextView() {
    this.set({ view: VIEWS[(VIEWS.indexOf(this.state.view) + 1) % VIEWS.length] });
  }

  /** Pick the unit that bears a name, by the name's place in the card's list. */
  pickName(name) {
    const own = this.model.named[name];
    if (own) this.set({ signal: own.signal, unit: own.unit, name, view: "unit" });
  }

  /** What the card says of the picked unit, or undefined: a unit may bear several names, and the one picked last is shown. */
  get named() {
    const { signal, unit, name } = this.state;
    const bears = (own) => own?.signal === signal && own.unit === unit;
    const picked = this.model.named[name];
    return bears(picked) ? picked : this.model.named.find(bears);
  }

  destroy() {
    this.releaseViewer();
    super.destroy();
  }
}
