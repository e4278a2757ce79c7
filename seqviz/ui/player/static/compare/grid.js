// The belief grid: what every network answers after each word. Steps and plays like the step player, keys included.

import { html, setAttributes } from "../dom.js";
import { keyboardActions } from "./keys.js";
import { WordScene } from "../word_scene.js";
import { Beliefs } from "./views/beliefs.js";
import { Controls } from "./views/controls.js";
import { Summary } from "./views/summary.js";
import { widest } from "./captions.js";
import { shared } from "./shared.js";

const LOW_WINDOW = 820;
const START = { t: 0, off: new Set() };

export class Grid extends WordScene {
  constructor(element, sentence, model, options) {
    super(element, options, START, keyboardActions);
    this.root.classList.add("compare");
    this.release = shared.listen({ seek: ({ detail }) => { this.pause(); this.seek(detail); } });
    this.watch = new IntersectionObserver((entries) => { this.outOfView = !entries.at(-1).isIntersecting; });
    this.watch.observe(this.root);
    this.update(sentence, model, options.start);
  }

  makeViews() {
    this.controls = new Controls(this);
    this.beliefs = new Beliefs(this);
    this.summary = new Summary(this);
    this.root.append(this.controls.element, this.beliefs.element, this.summary.element);
    return { upper: [this.controls, this.beliefs, this.summary], lower: [] };
  }

  /** Show another sentence; networks that were switched off stay off. Without a `start`: where the networks part most. */
  update(sentence, model, start = null) {
    this.pause();
    const fresh = !this.sentence;
    const same = this.sentence?.tokens.join(" ") === sentence.tokens.join(" ");
    Object.assign(this, { sentence, model });
    const t = same ? this.state.t : start ?? widest(this);
    this.state.t = Math.max(0, Math.min(this.last, t));
    setAttributes(this.root, { "aria-label": this.text("grid.label", { count: sentence.networks.length, words: sentence.tokens.length }) });
    const width = this.width; // read before the table is built anew: after it, it would cost a layout of its own
    this.beliefs.fill();
    this.resize(true, width);
    this.tell();
    // A sentence chosen far below, among the errors, is to be seen.
    if (!fresh && !same && this.outOfView) this.root.scrollIntoView({ block: "center" });
  }

  /** More than two classes: the grid shows the one in focus. */
  get many() {
    return this.sentence.labels.length > 2;
  }

  /** Look at another class. */
  look(focus) {
    this.sentence = { ...this.sentence, focus };
    this.resize(true);
  }

  /** P(positive), or of the class in focus, of a network after word t; t = −1 is before any word. */
  belief(network, t) {
    return this.of(network, t, this.sentence.focus);
  }

  /** The probability of class k; of two labels only the last one's is sent. */
  of(network, t, k) {
    const { belief } = this.sentence.arrays;
    const at = network * (this.sentence.tokens.length + 1) + t + 1;
    return this.many ? belief.data[at * this.sentence.labels.length + k] : belief.data[at];
  }

  /** The class that a network answers after the last word. */
  answer(network) {
    const p = this.sentence.labels.map((_, k) => this.of(network, this.last, k));
    return p.indexOf(Math.max(...p));
  }

  /** Indices of the networks that are switched on. */
  get on() {
    return this.sentence.networks.map((_, n) => n).filter((n) => !this.state.off.has(this.sentence.networks[n]));
  }

  get width() {
    return this.presenter.width ?? this.element.clientWidth;
  }

  resize(force = false, width = this.width) {
    if (!width || !this.sentence) return;
    const low = this.presenter.active || window.innerHeight < LOW_WINDOW;
    if (!force && width === this.layout?.outer && low === this.layout.low) return;
    const mode = width < 560 ? "narrow" : "wide";
    setAttributes(this.root, { "data-mode": mode });
    // The transport never leaves its place here: below the grid the page goes on.
    this.layout = { outer: width, low, phone: false, narrow: mode === "narrow" };
    this.redrawAll();
  }

  set(patch) {
    const changed = this.change(patch);
    if (!changed.size) return;
    this.show(changed);
    this.tell();
  }

  tell() {
    shared.publish(this.state.t, this.state.off);
    this.options.onStep?.({ ...this.state });
  }

  switch(name) {
    const off = new Set(this.state.off);
    if (!off.delete(name)) off.add(name);
    this.set({ off });
  }

  destroy() {
    this.release();
    this.watch.disconnect();
    this.beliefs.destroy();
    super.destroy();
  }
}
