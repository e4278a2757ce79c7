// What every moving picture here shares: its element, words and theme, one state and its views, playing, keys, presenter.
//
// One state, many views: `set` changes the state and tells each view what changed; a view redraws only that.
// Views are told in two groups: the upper one is drawn at once, the lower one after the upper has been painted.

import { html } from "./dom.js";
import { keyboard } from "./keys.js";
import { Picture } from "./picture.js";
import { Presenter } from "./presenter.js";
import { Ticker, afterPaint, nextFrame, reducedMotion } from "./time.js";

export const SPEEDS = [0.25, 0.5, 1, 2, 4];

/** A subclass has: makeViews, resize(force, later), step(by), edge(end), atEnd, pace; and sets `model`, `layout`. */
export class Scene extends Picture {
  constructor(element, options, state, actionOf) {
    super();
    Object.assign(this, { element, options });
    this.root = html("section", { class: "sv", role: "group" });
    this.state = { speed: 1, playing: false, ...state, ...options.state };
    this.ticker = new Ticker((elapsed) => this.tick(elapsed));
    this.views = this.makeViews();
    element.append(this.root);
    this.presenter = new Presenter(this);
    this.releaseKeys = keyboard(this, actionOf);
    this.observer = new ResizeObserver(() => nextFrame(this, () => this.resize()));
    this.observer.observe(element);
  }

  restyle() {
    if (this.layout) this.resize(true);
  }

  // ---- drawing ------------------------------------------------------------------------------------------------

  /** Draw everything. `later`: the lower views follow when the upper ones have been painted. */
  redrawAll(later = false) {
    this.redraw(this.views.upper);
    if (later) this.recall = afterPaint(() => this.redrawLower());
    else this.redrawLower();
  }

  redraw(views) {
    const all = new Set(["all"]);
    for (const view of views) {
      view.lay?.();
      view.show(all);
    }
  }

  redrawLower() {
    this.recall?.();
    this.recall = null;
    this.redraw(this.views.lower);
  }

  /** Take over what differs; the names of what changed. */
  change(patch) {
    const changed = new Set(Object.keys(patch).filter((key) => this.state[key] !== patch[key]));
    Object.assign(this.state, patch);
    return changed;
  }

  show(changed) {
    if (this.recall) this.redrawLower();
    for (const views of [this.views.upper, this.views.lower]) for (const view of views) view.show(changed);
  }

  // ---- playing ------------------------------------------------------------------------------------------------

  get tween() {
    return !reducedMotion() && !(this.state.playing && this.state.speed > 2);
  }

  faster(by) {
    const index = SPEEDS.indexOf(this.state.speed) + by;
    if (index >= 0 && index < SPEEDS.length) this.set({ speed: SPEEDS[index] });
  }

  toggle() {
    if (this.state.playing) return this.pause();
    if (this.atEnd) this.edge(false);
    this.set({ playing: true });
    this.ticker.start();
    this.showTop();
    return undefined;
  }

  pause() {
    this.ticker.stop();
    if (this.state.playing) this.set({ playing: false });
  }

  tick(elapsed) {
    if (elapsed < this.pace) return false;
    if (!this.step(1)) this.pause();
    return true;
  }

  /** In a low window, starting to play brings the top to the window's top, once. */
  showTop() {
    if (this.shownTop || this.presenter.active || !this.layout.low || this.layout.phone) return;
    this.shownTop = true;
    this.root.scrollIntoView({ block: "start", behavior: reducedMotion() ? "auto" : "smooth" });
  }

  destroy() {
    this.pause();
    this.presenter.leave();
    this.releaseKeys();
    this.observer.disconnect();
    this.recall?.();
    this.root.remove();
  }
}
