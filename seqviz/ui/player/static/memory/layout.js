// Where rows and columns of words stand, in CSS pixels. Pure: sizes in, positions out.
// A word is a row, through the triangle at the left and the ledger beside it.

import { modeOf } from "../layout.js";

export const ALL_ROWS = 40;
const GAP = 40;
const LABEL = { least: 26, phone: 84, wide: 118, slide: 150 };
const CELL = { most: 44, slide: 52, numbers: 20 };
const ROW = { least: 17, most: 32, slide: 38, numbers: 17 };
const TALL = { usual: 620, slide: 470, small: 520 };
const COMPACT_ROW = 22;
const FEW = 14;

const clamp = (low, value, high) => Math.max(low, Math.min(high, value));

/**
 * `longest` is the longest word's width as it is drawn. Up to ALL_ROWS words, a row of the ledger continues a row of the
 * triangle; more words get a triangle of small cells, and a ledger of its largest rows.
 */
export function memoryLayout({ outer, T, longest, slide = false }) {
  const mode = modeOf(outer);
  const wide = mode === "wide";
  const compact = T > ALL_ROWS;
  const left = wide ? Math.floor((outer - GAP) * (T <= FEW ? 0.5 : 0.58)) : outer;
  const gutter = Math.ceil(clamp(LABEL.least, longest + 16, slide ? LABEL.slide : wide ? LABEL.wide : LABEL.phone));
  const width = Math.floor(Math.min((left - gutter - 3) / T, slide ? CELL.slide : CELL.most));
  const most = slide ? ROW.slide : ROW.most;
  const tall = slide ? TALL.slide : TALL.usual;
  const height = compact ? Math.max(3, Math.floor(Math.min(TALL.small / T, 12))) : Math.floor(clamp(ROW.least, tall / T, most));
  return {
    outer, mode, wide, compact, slide, left, gutter,
    right: wide ? outer - GAP - left : outer,
    cell: { width: Math.max(3, width), height },
    gap: Math.min(width, height) >= 16 ? 2 : Math.min(width, height) >= 7 ? 1 : 0,
    row: compact ? COMPACT_ROW : height,
    numbers: width >= CELL.numbers && height >= ROW.numbers,
    plot: { width: T * Math.max(3, width), height: T * height },
  };
}

/** {word, t}: the row and column under a point of the plot, or null outside the triangle. */
export function cellAt({ cell }, x, y, T) {
  const [t, word] = [Math.floor(x / cell.width), Math.floor(y / cell.height)];
  return t >= 0 && t < T && word >= 0 && word <= t ? { word, t } : null;
}

/** Which rows can bear a label `size` high: every k-th, and word `now`, before which its neighbours give way. */
export function labelled(T, height, size, now) {
  const every = Math.ceil(size / height);
  return Array.from({ length: T }, (_, row) => row === now || (row % every === 0 && Math.abs(row - now) * height >= size));
}
