// How wide the columns are and how large their words and numbers, in CSS pixels. Pure: sizes in, sizes out.

const NARROW = 560;
const WORD = { smallest: 14, largest: 20, measured: 20, padding: 14 };
const LEAST = 52;
const MOST = 132;
const LONGEST = 144;
const SLIDE = 1.5;

const clamp = (low, value, high) => Math.max(low, Math.min(high, value));

/**
 * Equal columns for `count` words in `width`. `widest` is the longest word's width at 20 px. Columns shrink first, then
 * words; when words would be too small to read, columns keep their width and the table scrolls sideways.
 */
export function columns({ width, count, widest, slide = false }) {
  const narrow = width < NARROW;
  const factor = slide ? SLIDE : 1;
  const names = narrow ? 98 : 96 * factor;
  const end = narrow ? 0 : 132 * factor;
  const room = clamp(LEAST, (width - names - end) / count, MOST * factor);
  const fitting = (WORD.measured * (room - WORD.padding)) / Math.max(1, widest);
  const size = clamp(WORD.smallest, fitting, WORD.largest * factor);
  const needed = Math.min(LONGEST, (widest * size) / WORD.measured + WORD.padding);
  const column = Math.floor(Math.max(room, needed));
  return { narrow, names, end, column, size, number: clamp(16, column * 0.24, 22 * factor), total: names + count * column + end };
}
