// What the head makes of a pass after every word it has read: it grows from the left, or from the right.

import { setAttributes, setText, svg } from "../../dom.js";
import { signed } from "../../numbers.js";
import { moveOf } from "../captions.js";
import { DOTS_FROM, centre, passName } from "../layout.js";

const LEAST = 1; // the scale's end is at least this much log-odds
const INSET = 7;
const path = (points) => points.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
const LONG_NAME = 480;
const TITLES = { long: ["name_forward", "name_backward"], short: ["name_forward_short", "name_backward_short"] };
const NAMES = { raises: "up", lowers: "down", holds: "level" };

export class Curve {
  constructor(player, direction) {
    Object.assign(this, { player, direction });
  }

  get side() {
    return this.player.sides[this.direction];
  }

  /** Both curves have one scale, which holds zero. */
  get scale() {
    const votes = this.player.sides.flatMap((side) => [...side.totals]);
    const [low, high] = [Math.min(0, ...votes), Math.max(0, ...votes)];
    const lacking = Math.max(0, LEAST - (high - low)) / 2;
    return { low: low - lacking, high: high + lacking };
  }

  lay(layout) {
    const { map, chart, phone } = layout;
    const top = layout.passes[this.direction].chart;
    const { low, high } = this.scale;
    const y = (vote) => top + INSET + ((high - vote) / (high - low)) * (chart - 2 * INSET);
    const nothing = y(0);
    const { side } = this;
    const T = layout.T;
    this.start = [this.direction ? map.x + map.w : map.x, nothing];
    this.points = Array.from({ length: T }, (_, k) => [centre(layout, side.at(k)), y(side.vote(k))]);
    this.zero = svg("line", { class: "half", x1: map.x, x2: map.x + map.w, y1: nothing, y2: nothing });
    this.area = svg("path", { class: "area" });
    this.line = svg("path", { class: "curve-line" });
    this.rest = svg("path", { class: "curve-rest" });
    this.dots = svg("g", { class: "dots" }, ...(layout.column < DOTS_FROM ? [] : this.points.map(([cx, cy], k) => svg("circle", { cx, cy, r: 3.5, class: this.moveAt(k) }))));
    this.now = svg("circle", { class: "now-dot", r: phone ? 5 : 6 });
    return [svg("g", { class: "curve" }, this.zero, this.area, this.rest, this.line, this.dots, this.now), ...this.words(layout, top, y)];
  }

  moveAt(k) {
    return NAMES[moveOf(this.side.vote(k) - this.side.vote(k - 1))];
  }

  /** The pass's name at the side it starts from, the scale in the gutter, the vote beside the curve. */
  words(layout, top, y) {
    const { map, chart, phone, strips, right } = layout;
    const { player, direction } = this;
    const nameY = direction ? top + chart + 16 : top - 6;
    const name = svg("text", { ...passName(layout, direction), y: nameY }, player.text(TITLES[map.w < LONG_NAME ? "short" : "long"][direction]));
    const { low, high } = this.scale;
    const apart = [high, 0, low].filter((vote, at) => at === 1 || Math.abs(y(vote) - y(0)) >= 13);
    const axis = phone ? [] : apart.map((vote) => svg("text", { class: "axis end", x: map.x - 8, y: y(vote) + 5 }, vote ? signed(vote, 1) : "0"));
    this.total = svg("text", { class: "vote-total", x: phone ? right : strips[0].x, y: top + chart / 2 + 8, "text-anchor": phone ? "end" : "start" });
    return [name, ...axis, this.total];
  }

  show() {
    const { state, T } = this.player;
    const { points, side } = this;
    const read = [this.start, ...points.slice(0, state.t + 1)];
    const [x, y] = points[state.t];
    setAttributes(this.line, { d: path(read) });
    setAttributes(this.area, { d: `${path(read)}V${this.start[1]}H${this.start[0]}Z` });
    setAttributes(this.rest, { d: state.seen > state.t ? path(points.slice(state.t, state.seen + 1)) : "" });
    [...this.dots.children].forEach((dot, k) => { dot.style.display = k < state.t ? "" : "none"; });
    setAttributes(this.now, { cx: x, cy: y, class: `now-dot ${this.moveAt(state.t)}` });
    const vote = side.vote(state.t);
    setText(this.total, signed(vote));
    setAttributes(this.total, { class: `vote-total ${vote > 0 ? "up" : "down"}${state.t === T - 1 ? " final" : ""}` });
  }
}
