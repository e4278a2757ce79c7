// Where the columns of the words stand, in CSS pixels. Pure: sizes in, positions out.

import { modeOf } from "../layout.js";

const COLUMN = { least: 54, most: 112 };
const SQUEEZE = 0.72;
const GAP = 0.14;
const BETWEEN = 14;
const ROW = { least: 5, low: 7, most: 9, all: 1152 };

/** As wide as there is room, within limits; below what the longest word asks for only where that saves the scrolling. */
function columnWidth(room, wanted) {
  const fits = room >= Math.max(COLUMN.least, SQUEEZE * wanted);
  return Math.floor(fits ? Math.min(COLUMN.most, room) : wanted);
}

/** Height of a row: with many filters less, so that the sum under the maps stays in reach. */
function rowHeight(counts, low) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Math.max(ROW.least, Math.min(low ? ROW.low : ROW.most, Math.floor(ROW.all / total)));
}

/** Rows of every width under each other: `[{width, filters, top, height}]`. */
function mapsLayout(widths, counts, row) {
  let top = 0;
  return widths.map((width, index) => {
    const height = counts[index] * row;
    const map = { width, count: counts[index], top, height };
    top += height + BETWEEN;
    return map;
  });
}

/**
 * One column per word, all of one width, so that a window of n words is n columns wide; what does not fit is scrolled.
 */
export function columnsLayout({ outer, T, longest, widths, counts, low = false, presenting = false }) {
  const mode = modeOf(outer);
  const phone = mode === "phone";
  const gutter = phone ? 40 : 90;
  const room = outer - gutter - 2;
  const column = columnWidth(room / T, Math.max(COLUMN.least, Math.min(COLUMN.most, longest + 14)));
  const row = rowHeight(counts, presenting || low);
  const maps = mapsLayout(widths, counts, row);
  const last = maps.at(-1);
  return {
    outer, mode, phone, low, gutter, column, row, maps,
    squeezed: column < longest + 10,
    cell: column - Math.max(6, Math.round(column * GAP)),
    inner: gutter + column * T,
    height: last.top + last.height,
    embedding: presenting ? 48 : low ? 60 : 84,
  };
}

/** Left edge of the drawn cell of word `t`. */
export const cellX = (layout, t) => layout.gutter + t * layout.column + (layout.column - layout.cell) / 2;

/** The word whose column holds `x`, clamped to the words there are. */
export const columnAt = (layout, x, T) => Math.max(0, Math.min(T - 1, Math.floor((x - layout.gutter) / layout.column)));

/** The filter row under `y` as {width, row} within its map, or null between the maps. */
export function rowUnder(layout, y) {
  const map = layout.maps.find(({ top, height }) => y >= top && y < top + height);
  return map ? { width: map.width, row: Math.floor((y - map.top) / layout.row) } : null;
}
