// Where both maps, the words between them, the curves and the strips stand, in CSS pixels. Pure: sizes in, positions out.
// Every word has one column, of one width, in both maps, both curves and between them.

import { PICKED, modeOf, rowsLayout } from "../layout.js";

const ROW = { usual: 3, low: 2, slide: 1.75, phone: 2.2 };
const MANY = 64; // units; more of them have lower rows
const MOST_COLUMN = 110;
export const DOTS_FROM = 13; // narrower columns hold no dot
const UPRIGHT_LEAST = 16; // narrower columns hold no upright word
const WORD = { largest: 18, smallest: 14, upright: 14, measured: 20, between: 12, beyond: 20 };
const RAIL = 26;
const NAME = 230;
const GAPS = {
  wide: { gutter: 46, before: 30, strip: 40, op: 21, after: 14 },
  column: { gutter: 46, before: 26, strip: 34, op: 17, after: 8 },
  phone: { gutter: 28, before: 12, strip: 16, op: 7, after: 4 },
};

/** Rows of one map: flatter than in the step player, since there are two of them. */
export function bothRows(H, { low, phone, presenting }) {
  const rows = rowsLayout(H, { low, phone });
  const regular = presenting ? ROW.slide : phone ? ROW.phone : low ? ROW.low : ROW.usual;
  const row = Math.min(rows.row, regular * Math.max(0.5, Math.min(2, MANY / rows.count)));
  return { ...rows, row, height: (rows.count - 1) * row + PICKED };
}

/** The one size at which all words can lie flat, each over its column, longer than it only where its neighbours are shorter. */
export function flatSize(widths, column) {
  const rooms = widths.map((width, t) => {
    const next = t + 1 < widths.length ? (width + widths[t + 1]) / 2 : 0;
    const edge = t === 0 || t === widths.length - 1 ? width / (1 + (2 * WORD.beyond) / column) : 0; // at an end there is room beyond
    return (WORD.measured * (column - WORD.between)) / Math.max(1, next, edge);
  });
  return Math.min(WORD.largest, ...rooms);
}

/** How words stand in their columns: lying "flat", "upright", or "wrapped" as text over the maps. */
export function wordsIn(column, widths) {
  if (flatSize(widths, column) >= WORD.smallest) return "flat";
  return column >= UPRIGHT_LEAST ? "upright" : "wrapped";
}

const heightOf = (words, widest) =>
  words === "flat" ? 38 : words === "upright" ? Math.min(132, Math.ceil((widest * WORD.upright) / WORD.measured) + 18) : 0;

/** The columns of the words whose widths at 20 px are given. */
export function columnsLayout({ outer, widths }) {
  const mode = modeOf(outer);
  const sizes = GAPS[mode];
  const block = sizes.before + 3 * sizes.strip + 2 * sizes.op + sizes.after;
  const T = widths.length;
  const column = Math.min(MOST_COLUMN, (outer - sizes.gutter - block) / T);
  const words = wordsIn(column, widths);
  return { outer, mode, phone: mode === "phone", T, column, words, sizes, wordSize: flatSize(widths, column),
           wordsHeight: heightOf(words, Math.max(...widths)), map: { x: sizes.gutter, w: column * T } };
}

/** The whole stage: one pass above the words, the other one below, each as far from them as the other. */
export function bothLayout({ outer, H, widths, low = false, presenting = false }) {
  const columns = columnsLayout({ outer, widths });
  const { map, sizes, phone, wordsHeight } = columns;
  const rows = bothRows(H, { low, phone, presenting });
  const chart = phone ? 50 : presenting ? 44 : low ? 48 : 66;
  const [name, wire] = [20, phone ? 20 : 25];
  let y = name;
  const place = (height) => { y += height; return y - height; };
  const upper = { chart: place(chart), wire: place(wire), map: place(rows.height) };
  const rails = [place(RAIL), 0];
  const words = place(wordsHeight);
  rails[1] = place(RAIL);
  const lower = { map: place(rows.height), wire: place(wire), chart: place(chart) };
  const x = map.x + map.w + sizes.before;
  const strips = ["h", "u", "vote"].map((id, index) => ({ id, x: x + index * (sizes.strip + sizes.op), w: sizes.strip }));
  return { ...columns, low, rows, chart, passes: [upper, lower], rails, rail: RAIL, words: columns.words, wordsTop: words,
           strips, right: strips[2].x + sizes.strip, height: y + name };
}

/** Centre of the column of word `t`. */
export const centre = (layout, t) => layout.map.x + (t + 0.5) * layout.column;

/** The word whose column holds `x`, clamped to the words there are. */
export const columnAt = (layout, x) => Math.max(0, Math.min(layout.T - 1, Math.floor((x - layout.map.x) / layout.column)));

/** Where a pass's name begins: at the side it starts from, while the columns are wide enough for it. */
export function passName({ map }, direction) {
  const right = direction && map.w > NAME;
  return { class: `pass-name ${right ? "end" : "start"}`, x: right ? map.x + map.w : map.x };
}

/** The style of a word's chip: in the middle of its column, or nothing where words are wrapped as text. */
export function placeChip(layout, t) {
  if (layout.words === "wrapped") return "";
  const size = layout.words === "flat" ? `font-size:${layout.wordSize.toFixed(2)}px` : `width:${Math.min(26, layout.column)}px`;
  return `left:${centre(layout, t).toFixed(2)}px;${size}`;
}

/** Width of every word at 20 px, bold as the word being read is. */
export function measured(tokens, family) {
  const context = (measured.context ??= document.createElement("canvas").getContext("2d"));
  context.font = `700 ${WORD.measured}px ${family}`;
  return tokens.map((token) => context.measureText(token).width);
}
