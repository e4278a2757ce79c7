// How wide the columns are and how large their words and numbers, in CSS pixels. Pure: sizes in, sizes out.

const NARROW = 560;
export const GAP = 6;
const WORD = { smallest: 13, usual: 16, largest: 20, share: 0.29, measured: 20, padding: 8 };
const NUMBER = { smallest: 16, largest: 22, share: 0.26, slideShare: 0.36 };
const LEAST = 48;
const MOST = 132;
const LONGEST = 144;
const SLIDE = 1.5;

const clamp = (low, value, high) => Math.max(low, Math.min(high, value));

/** Size at which a word of this width at 20 px fits its column; long words are smaller than short ones. */
export const wordSize = (width, { column, largest }) =>
  clamp(WORD.smallest, (WORD.measured * (column - WORD.padding)) / Math.max(1, width), largest);

/**
 * Equal columns for `count` words in `width`. `widest` is the longest word's width at 20 px. Columns shrink first, then
 * words; when words would be too small to read, columns keep their width and the table scrolls sideways.
 */
export function columns({ width, count, widest, slide = false }) {
  const narrow = width < NARROW;
  const factor = slide ? SLIDE : 1;
  const names = narrow ? 92 : slide ? 104 : 82;
  const end = narrow ? 0 : slide ? 172 : 124;
  const rest = names + end + (count + (narrow ? 2 : 3)) * GAP;
  const room = clamp(LEAST, (width - rest) / count, MOST * factor);
  const needed = Math.min(LONGEST, (widest * WORD.smallest) / WORD.measured + WORD.padding);
  const column = Math.floor(Math.max(room, needed));
  const largest = clamp(WORD.usual, column * WORD.share, WORD.largest * factor);
  const number = clamp(NUMBER.smallest, column * (slide ? NUMBER.slideShare : NUMBER.share), NUMBER.largest * factor);
  return { narrow, names, end, column, largest, number, total: rest + count * column };
}
