// Where everything of the stage stands, in CSS pixels. Pure: sizes in, positions out.
// One unit is one row, across the map and all strips; the picked row is opened so that numbers fit in it.

export const PICKED = 34;
export const MOST_ROWS = 128;
const ROW_HEIGHTS = [[16, 16], [24, 10], [32, 7], [48, 5], [64, 4], [96, 3], [128, 2.5]];

/** "wide" has the map in the stage, "column" has it below, "phone" drops what does not fit a hand. */
export function modeOf(width) {
  if (width < 560) return "phone";
  return width < 960 ? "column" : "wide";
}

/** Rows of a stage with H units: above 128, one row is the mean of `group` neighbouring units. */
export function rowsLayout(H, { low = false, phone = false } = {}) {
  const group = Math.ceil(H / MOST_ROWS);
  const count = Math.ceil(H / group);
  const regular = ROW_HEIGHTS.find(([units]) => count <= units)[1];
  const factor = phone ? 0.9 : low && count > 32 ? 0.75 : 1;
  const row = regular * factor;
  return { group, count, row, height: (count - 1) * row + PICKED };
}

/** Top of row `position`, when row `open` is the picked one. */
export const rowTop = (rows, position, open) => position * rows.row + (position > open ? PICKED - rows.row : 0);

/** The row under `y`, clamped to the rows there are. */
export function rowAt(rows, y, open) {
  const top = open * rows.row;
  if (y >= top && y < top + PICKED) return open;
  const shifted = y < top ? y : y - PICKED + rows.row;
  return Math.max(0, Math.min(rows.count - 1, Math.floor(shifted / rows.row)));
}

/** Strips between x0 and x1, in the cell's order, with the glyphs between them. */
export function stripsLayout(cell, x0, x1, phone) {
  const strips = cell.strips.filter((strip) => !(phone && strip.wideOnly));
  const gap = (strip) => (phone ? 0.26 : cell.kind === "RNN" ? 1.7 : strip.op?.length > 1 ? 0.8 : 0.45);
  const sizes = strips.map((strip) => (strip.size || 1) + (phone && strip.size < 1 ? 0.12 : 0));
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const total = sum(sizes) + sum(strips.slice(0, -1).map(gap));
  const unit = Math.min(cell.kind === "RNN" ? 58 : 60, (x1 - x0) / total);
  let x = x0;
  const placed = strips.map((strip, index) => {
    const w = sizes[index] * unit;
    const item = { ...strip, x, w, cx: x + w / 2, right: x + w, opX: x + w + (gap(strip) * unit) / 2, narrow: w < 40 };
    x += w + gap(strip) * unit;
    return item;
  });
  return { strips: placed, unit, right: placed.at(-1).right };
}

/** The vectors at the bottom: the word's and the past's, as wide as they are long. */
function busLayout(strips, E, H, y, phone) {
  const left = phone ? strips[0].x + 4 : strips[Math.min(1, strips.length - 1)].x + (strips.length > 4 ? 20 : -60);
  const right = strips.at(-1).x - (phone ? 0 : 24) - (strips.length > 4 ? 0 : 60);
  const gap = 16;
  const share = Math.min(0.72, Math.max(0.28, E / (E + H)));
  const width = (right - left - gap) * share;
  return {
    y, height: 14,
    x: { x: left, w: width, right: left + width },
    h: { x: left + width + gap, w: right - left - gap - width, right },
  };
}

/**
 * The whole stage. `width` is its inner width, `T` the number of words (a short sentence gets a narrow map),
 * `belief` whether there is a verdict to draw at the right end.
 */
export function stageLayout({ width, H, E, T, cell, mode, low = false, belief = true }) {
  const phone = mode === "phone";
  const rows = rowsLayout(H, { low, phone });
  const map = mode === "wide" ? { x: 42, w: Math.min(288, 72 * T) } : null;
  const left = map ? 42 + 288 + 34 : phone ? 6 : 18;
  const rightRoom = phone ? 4 : belief ? 92 : 84; // for the verdict, or for what is said of the way back
  const placed = stripsLayout(cell, left, width - rightRoom, phone);
  const y = phone
    ? { back: 0, line: 16, node: 40, symbol: 72, strips: 100 }
    : { back: 12, line: 34, node: 58, symbol: 86, strips: 124 };
  const bottom = y.strips + rows.height;
  const act = { y: bottom + 6, height: 22 };
  const busY = act.y + act.height + (low ? 44 : 62);
  const verdict = belief && !phone ? { x: placed.right + 24, w: 16, y: y.strips + 20, height: rows.height - 40 } : null;
  return {
    width, mode, phone, rows, map, y, bottom, act, verdict,
    strips: placed.strips, right: placed.right,
    by: Object.fromEntries(placed.strips.map((strip) => [strip.id, strip])),
    bus: busLayout(placed.strips, E, H, busY, phone),
    height: busY + 14 + (phone ? 26 : 30),
  };
}

/** Centres of words as wide as `widths` in one line from x0, with what is left of `room` spread around them. */
export function around(widths, x0, room) {
  const free = (room - widths.reduce((sum, width) => sum + width, 0)) / widths.length;
  let x = x0;
  return widths.map((width) => {
    x += width + free;
    return x - (width + free) / 2;
  });
}

/** Centres of `count` words spread evenly over [x0, x1]. */
export const even = (count, x0, x1) =>
  Array.from({ length: count }, (_, i) => x0 + ((i + 0.5) * (x1 - x0)) / count);
