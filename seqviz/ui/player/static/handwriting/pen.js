// The pad and what two networks make of what is drawn on it: the letter, every step's answer, the passes on the stroke.
//
// State: `t` the step, from 0: the pass has read t + 1 steps of the stroke; with two passes each of them has, from its
// own end. What is drawn is sent once, when the pen is lifted; Python answers with another drawing.

import { setAttributes } from "../dom.js";
import { keyboard, leaving, walking } from "../keys.js";
import { modeOf } from "../layout.js";
import { WordScene } from "../word_scene.js";
import { Answers } from "./answers.js";
import { createViews } from "./views.js";

const LOW_WINDOW = 820;
const PACE = 240;
/** A stroke of few steps is not over sooner than after so many ms. */
const WHOLE = 4500;
const PATIENCE = 300;
const GIVEN_UP = 15_000;
const START = { t: 0, drawing: false };

/** The keys belong to the picture that was touched last; at first to this one. */
const action = (scene, key) => (scene.touched ? (leaving(scene, key) ?? walking[key] ?? null) : null);

export class Pen extends WordScene {
  constructor(element, sentence, model, options) {
    super(element, options, START, action);
    this.root.classList.add("pen");
    this.releaseKeys();
    this.releaseKeys = keyboard(this, action, window); // before the step player further down, whichever came first
    this.touched = true;
    this.touch = (event) => {
      const picture = event.composedPath().find((node) => node.classList?.contains("sv"));
      if (picture) this.touched = picture === this.root; // the page around the pictures takes no keys from either
    };
    for (const type of ["pointerdown", "focusin"]) document.addEventListener(type, this.touch, true);
    this.update(sentence, model, options.start);
  }

  makeViews() {
    return createViews(this);
  }

  /** Another drawing is shown read to its end, unless a `start` is given. */
  update(sentence, model, start = null) {
    const fresh = !this.sentence;
    if (!fresh) this.pause();
    this.arrived();
    Object.assign(this, { sentence, model, answers: new Answers(sentence) });
    this.state.t = Math.max(0, Math.min(this.last, start ?? this.last));
    this.state.drawing = this.penDown;
    setAttributes(this.root, { "aria-label": this.text(this.empty ? "label_empty" : "label", { count: this.answers.T }) });
    this.resize(true, !fresh);
    if (!this.empty) this.options.onStep?.({ ...this.state });
  }

  /** A next stroke may begin before the answer to the last one is there; its ink stays. */
  get penDown() {
    const [pad] = this.views.upper;
    return pad.pointer != null;
  }

  get empty() {
    return this.answers.T === 0;
  }

  /** Steps that every pass has read. */
  get k() {
    return this.empty ? 0 : this.state.t + 1;
  }

  get pace() {
    return Math.max(PACE, WHOLE / Math.max(1, this.answers.T)) / this.state.speed;
  }

  /** Tell Python what was done; the picture waits for the answer. */
  act(what) {
    this.pause();
    this.arrived();
    this.options.send?.("act", what);
    this.timers = [
      setTimeout(() => this.root.classList.add("loading"), PATIENCE),
      setTimeout(() => { this.arrived(); this.set({ drawing: false }); }, GIVEN_UP),
    ];
  }

  arrived() {
    (this.timers ?? []).forEach(clearTimeout);
    this.root.classList.remove("loading");
  }

  resize(force = false, later = false) {
    const outer = this.presenter.width ?? this.element.clientWidth;
    if (!outer || !this.answers) return;
    const low = this.presenter.active || window.innerHeight < LOW_WINDOW;
    if (!force && outer === this.layout?.outer && low === this.layout.low) return;
    const mode = modeOf(outer);
    const phone = mode === "phone";
    const side = this.presenter.active ? 430 : phone ? Math.min(outer, 440) : low ? 340 : 400;
    setAttributes(this.root, { "data-mode": mode, "data-low": low, "data-passes": Boolean(this.sentence.passes), "data-empty": this.empty, "data-signs": this.sentence.signs });
    const count = this.answers.labels.length;
    const sizes = { pad: `${side}px`, labels: count, half: Math.ceil(count / 2) };
    for (const [name, value] of Object.entries(sizes)) this.root.style.setProperty(`--${name}`, value);
    this.layout = { outer, low, phone, mode, side, curve: this.presenter.active || low ? 108 : 136 };
    this.redrawAll(later);
  }

  set(patch) {
    const changed = this.change(patch);
    if (!changed.size) return;
    this.show(changed);
    if (!this.empty && (changed.has("t") || changed.has("playing"))) this.options.onStep?.({ ...this.state });
  }

  destroy() {
    for (const type of ["pointerdown", "focusin"]) document.removeEventListener(type, this.touch, true);
    this.arrived();
    super.destroy();
  }
}

/** Put the picture into `element`. `options`: start (step from 0), theme, state, onStep(state), send(name, value). */
export function mount(element, sentence, model, options = {}) {
  const scene = new Pen(element, sentence, model, options);
  if (options.theme) scene.setTheme(options.theme);
  return scene;
}
