// Where everything of the chart stands, in CSS pixels. Pure: sizes in, positions out.

import { modeOf } from "../layout.js";
import { fixed } from "../numbers.js";

const SIZES = {
  wide: { height: 380, left: 46, right: 104, shown: 42 },
  column: { height: 350, left: 42, right: 96, shown: 42 },
  phone: { height: 300, left: 30, right: 6, shown: 28 },
};
const [TOP, BOTTOM] = [30, 26];
const APART = 17;
const LETTER = 7; // of a number on the axis
const MOST = 7; // ticks
const NEARLY = 1e-9; // 0.3 / 0.1 is less than 3

/** `past` days and `ahead` days; a narrow chart shows fewer of the past, at least those the network reads. */
export function chartLayout({ outer, past, ahead, read, frame }) {
  const mode = modeOf(outer);
  const { height, right, shown, ...size } = SIZES[mode];
  const rows = ticks(...frame);
  const left = Math.max(size.left, 9 + LETTER * Math.max(...rows.map(({ text }) => text.length)));
  const from = Math.max(0, past - Math.max(shown, read));
  const column = (outer - left - right) / (past - from + ahead);
  const [low, high] = frame;
  const bottom = height - BOTTOM;
  return {
    outer, mode, height, left, right: outer - right, top: TOP, bottom, from, column, low, high, ticks: rows,
    x: (day) => left + (day - from + 0.5) * column,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - TOP),
    value: (y) => low + ((bottom - y) / (bottom - TOP)) * (high - low),
    day: (x) => from + Math.floor((x - left) / column),
  };
}

/** Round numbers within the frame, about six of them, and how they are written. */
export function ticks(low, high) {
  const least = (high - low) / MOST;
  const power = Math.floor(Math.log10(least));
  const digit = [1, 2, 5].find((size) => size * 10 ** power >= least) ?? 10;
  const step = digit * 10 ** power;
  const decimals = Math.max(0, digit === 10 ? -power - 1 : -power);
  const first = Math.ceil(low / step - NEARLY);
  const values = Array.from({ length: Math.floor(high / step + NEARLY) - first + 1 }, (_, at) => (first + at) * step);
  return values.map((value) => ({ value, text: fixed(value, decimals) }));
}

/** Heights of names that stand at `places`, moved apart so that none touches another, within [top, bottom]. */
export function spread(places, top, bottom) {
  const order = places.map((_, at) => at).sort((a, b) => places[a] - places[b]);
  const found = [...places];
  let above = top - APART;
  for (const at of order) above = found[at] = Math.max(found[at], above + APART);
  let below = bottom + APART;
  for (const at of order.reverse()) below = found[at] = Math.min(found[at], below - APART);
  return found;
}

/** Line through points, with a gap at none. */
export const path = (points) => points.map(([x, y], at) => `${at ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
