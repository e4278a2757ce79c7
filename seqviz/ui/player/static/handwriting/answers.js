// What the head says after every step, ready to be shown. Pure.

/** Answers `(T + 1, K)` of a drawing; row k is the answer after k steps. `tokens` are the T steps. */
export class Answers {
  constructor({ arrays, labels, tokens, passes }) {
    Object.assign(this, { labels, passes, T: tokens.length, data: arrays.answers.data });
  }

  /** Probability of letter `index` after k steps. */
  at(k, index) {
    return this.data[k * this.labels.length + index];
  }

  /** Indices of the letters after k steps, the most probable first. */
  ranked(k) {
    return this.labels.map((_, index) => index).sort((a, b) => this.at(k, b) - this.at(k, a) || a - b);
  }

  /** The letters whose lines are drawn: the answer, then those that were most probable on the way. */
  drawn(count = 3) {
    const [named] = this.ranked(this.T);
    const most = this.labels.map((_, index) => Math.max(...Array.from({ length: this.T }, (__, k) => this.at(k + 1, index))));
    const others = this.labels.map((_, index) => index).filter((index) => index !== named).sort((a, b) => most[b] - most[a]);
    return [named, ...others.slice(0, count - 1)];
  }

  /** After how many steps (at least 1) letter `index` is most probable. */
  peak(index) {
    let best = 1;
    for (let k = 2; k <= this.T; k += 1) if (this.at(k, index) > this.at(best, index)) best = k;
    return best;
  }

  /** How many steps are read by both passes, by one and by none after k steps of each. */
  read(k) {
    if (!this.passes) return { both: 0, one: k, none: this.T - k };
    const both = Math.max(0, 2 * k - this.T);
    const one = Math.min(2 * k, this.T) - both;
    return { both, one, none: this.T - both - one };
  }
}

/** Every second position when there are too many, the last one always: `points` is x, y, x, y … */
export function thinned(points, most) {
  let kept = points;
  while (kept.length / 2 > most) {
    const count = kept.length / 2;
    kept = kept.filter((_, at) => Math.floor(at / 2) % 2 === 0 || Math.floor(at / 2) === count - 1);
  }
  return kept;
}

/** Path through x, y, x, y …; a single position is a dot. */
export function pathOf(points) {
  let path = "";
  for (let at = 0; at < points.length; at += 2) path += `${at ? "L" : "M"}${Math.round(points[at])} ${Math.round(points[at + 1])}`;
  return points.length === 2 ? `${path}h0.1` : path;
}
