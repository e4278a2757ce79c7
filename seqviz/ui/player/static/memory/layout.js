// Where rows and columns of words stand, in CSS pixels. Pure: sizes in, positions out.
// A word is a row, through the triangle at the left and the ledger beside it.

import { modeOf } from "../layout.js";

const GAP = 40;
const PHONE_ROWS = 24;
const FEW = 14;
const WHOLE = 5;
const NUMBERS = { width: 20, height: 17 };
const LABEL = { least: 26, phone: 84 };

// `rows`: so many words have a row each. `cell`, `row`: a cell's most width and height; `tall`, `small`: how high the
// triangle may grow with rows of the ledger and without; `largest` rows of a long ledger, `long` high; names and fonts.
const PAGE = { rows: 40, cell: 56, row: 32, least: 17, tall: 620, small: 520, dense: 12, largest: 18, long: 22, label: 118, name: 26, longName: 18, font: 15, smallFont: 13.5 };
const SLIDE = { rows: 16, cell: 56, row: 38, least: 24, tall: 440, small: 440, dense: 26, largest: 13, long: 30, label: 150, name: 34, longName: 24, font: 20, smallFont: 18 };
const CRAMPED = 20;

/** Whole pixels, but where those would leave much of the room empty. */
const whole = (size) => (size < WHOLE ? size : Math.floor(size));
const clamp = (low, value, high) => Math.max(low, Math.min(high, value));

function heightOf(T, sizes, compact) {
  if (compact) return Math.max(3, Math.floor(Math.min(sizes.small / T, sizes.dense)));
  return Math.floor(clamp(sizes.least, sizes.tall / T, sizes.row));
}

const gapOf = (size) => (size >= 16 ? 2 : size >= 7 ? 1 : 0);

/**
 * `longest` is the longest word's width as it is drawn. A row of the ledger continues a row of the triangle; where there
 * are too many words for that, the triangle has small cells and the ledger its largest rows.
 */
export function memoryLayout({ outer, T, longest, slide = false }) {
  const sizes = slide ? SLIDE : PAGE;
  const mode = modeOf(outer);
  const wide = mode === "wide";
  const compact = T > (mode === "phone" ? PHONE_ROWS : sizes.rows);
  const half = wide ? Math.floor((outer - GAP) * (T <= FEW ? 0.5 : 0.58)) : outer;
  const gutter = Math.ceil(clamp(LABEL.least, longest + 16, mode === "phone" ? LABEL.phone : sizes.label));
  const width = whole(Math.min((half - gutter - 4) / T, sizes.cell));
  const height = heightOf(T, sizes, compact);
  const row = compact ? sizes.long : height;
  return {
    outer, mode, wide, compact, slide, half, gutter, row,
    cell: { width, height },
    gap: gapOf(Math.min(width, height)),
    largest: sizes.largest,
    name: compact ? sizes.longName : Math.min(height - 1, sizes.name),
    nameFont: compact || height < CRAMPED ? sizes.smallFont : sizes.font,
    rowFont: row < CRAMPED ? sizes.smallFont : sizes.font,
    numbers: width >= NUMBERS.width && height >= NUMBERS.height,
    plot: { width: T * width, height: T * height },
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
