// Where everything of the picture stands, in CSS pixels, on one word axis. Pure: sizes in, positions out.

import { modeOf } from "../layout.js";

const GUTTER = 82;
const RIGHT = 60;
const MOST = 112;
const BAR = 24;
const FONTS = [19, 17, 15, 13.5];
export const MEASURED = 20;
const PADDING = 4;
export const MAPS = ["before", "after", "difference"];

/** The largest size at which every word fits its column, or null: then the words stand apart, as running text. */
export const wordSize = (widest, column) => FONTS.find((size) => (widest * size) / MEASURED + PADDING <= column) ?? null;

/** Height of one row of a map, so that the whole picture fits a window; a slide keeps room for what comes of it. */
const rowOf = (H, presenting) => Math.min(12, (presenting ? 98 : 128) / H);

/**
 * `widest` is the longest word's width at 20 px, `bars` how many acts are drawn above the curve. Words stand between curve
 * and maps where they fit their columns.
 */
export function sceneLayout({ outer, T, H, widest, bars, low = false, presenting = false }) {
  const mode = modeOf(outer);
  const phone = mode === "phone";
  const gutter = phone ? 2 : GUTTER;
  const column = Math.min(MOST, (outer - gutter - (phone ? 2 : RIGHT)) / T);
  const font = wordSize(widest, column);
  const row = rowOf(H, presenting);
  const head = phone ? 24 : 0;
  const curve = { top: Math.max(1, bars) * BAR + 6, height: low && !presenting ? 76 : 100 };
  const words = { top: curve.top + curve.height + 4, height: font ? 38 : 0 };
  let top = words.top + words.height + 8;
  const maps = {};
  for (const name of MAPS) {
    maps[name] = { top: top + head, height: H * row };
    top += head + H * row + 10;
  }
  const line = { top: top + head + 6, height: 60 };
  return {
    outer, mode, low, gutter, narrow: phone, phone: false, // Transport: its buttons stay above, the page goes on below
    column, font, row, bar: BAR, curve, words, maps, line,
    x0: gutter, width: column * T, right: gutter + column * T, bottom: line.top + line.height, height: line.top + line.height + 4,
  };
}

/** Centre of word t's column; −1 is the place before the first. */
export const centre = (layout, t) => (t < 0 ? Math.max(2, layout.x0 - 12) : layout.x0 + (t + 0.5) * layout.column);

/** The word whose column holds x, clamped to those there are. */
export const wordAt = (layout, x, T) => Math.max(0, Math.min(T - 1, Math.floor((x - layout.x0) / layout.column)));

/** {which, unit} of the map cell at height y, or null between the maps. */
export function cellAt(layout, y, H) {
  const which = MAPS.find((name) => y >= layout.maps[name].top && y < layout.maps[name].top + layout.maps[name].height);
  return which ? { which, unit: Math.min(H - 1, Math.floor((y - layout.maps[which].top) / layout.row)) } : null;
}

/** Left edge and width of a span of words; a place before the first word is a narrow one. */
export function spanOf(layout, { first, last }) {
  if (first < 0) return { left: Math.max(0, layout.x0 - 18), width: 12 };
  return { left: layout.x0 + first * layout.column, width: (last - first + 1) * layout.column };
}

/** A span after one of its ends, or the whole of it, was dragged to word t; it stays inside the sentence. */
export function dragged(span, grip, t, T) {
  const inside = (value) => Math.max(0, Math.min(T - 1, value));
  if (grip === "first") return { ...span, first: Math.min(inside(t), span.last) };
  if (grip === "last") return { ...span, last: Math.max(inside(t), span.first) };
  return { ...span, first: inside(t), last: inside(t) };
}
