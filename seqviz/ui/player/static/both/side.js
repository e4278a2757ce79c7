// One pass of the two: its recording, its images, its picked unit, and where it stands at a step.

import { Images } from "../images.js";
import { Reading } from "../reading.js";
import { firstUnit, products, totals } from "./votes.js";

export class Side {
  /** `head`: the weights towards the last label, of both passes. */
  constructor(scene, direction, head) {
    Object.assign(this, { scene, direction });
    this.reading = new Reading(scene.sentence, scene.model, 0, direction);
    const { T, H } = this.reading;
    this.order = Array.from({ length: H }, (_, unit) => unit);
    this.weights = head.weights.subarray(direction * H, (direction + 1) * H);
    this.votes = products(this.reading.values("h"), this.weights, T);
    this.totals = totals(this.votes, T, H);
    this.first = firstUnit(this.votes, T, H);
    this.images = new Images(this);
  }

  get layout() {
    return this.scene.layout;
  }

  get dark() {
    return this.scene.dark;
  }

  get unit() {
    return this.scene.state.units[this.direction];
  }

  /** Row of the picked unit. */
  get open() {
    return Math.floor(this.unit / this.layout.rows.group);
  }

  /** The word this pass reads at step `k`; the same turned round says at which step a word is read. */
  at(k) {
    return this.direction ? this.reading.T - 1 - k : k;
  }

  /** The word read at the step that is shown. */
  get now() {
    return this.at(this.scene.state.t);
  }

  /** Vote after step `k`; before any word there is none. */
  vote(k) {
    return k < 0 ? 0 : this.totals[this.at(k)];
  }

  /** Values of one word, per unit. */
  unitVotes(t) {
    const { H } = this.reading;
    return this.votes.subarray(t * H, (t + 1) * H);
  }
}
