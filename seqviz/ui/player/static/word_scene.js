// A scene that is walked word by word, from the first to the last: what most moving pictures here do.

import { Scene } from "./scene.js";

const PACE = 900;

/** A subclass sets `sentence` (with its tokens); `state.t` is the word, from 0. */
export class WordScene extends Scene {
  get last() {
    return this.sentence.tokens.length - 1;
  }

  get atEnd() {
    return this.state.t === this.last;
  }

  /** Milliseconds a word stays while playing. */
  get pace() {
    return PACE / this.state.speed;
  }

  seek(t) {
    this.set({ t: Math.max(0, Math.min(this.last, t)) });
  }

  /** One word on or back. False at the end. */
  step(by) {
    const next = this.state.t + by;
    if (next < 0 || next > this.last) return false;
    this.set({ t: next });
    return true;
  }

  edge(end) {
    this.set({ t: end ? this.last : 0 });
  }
}
