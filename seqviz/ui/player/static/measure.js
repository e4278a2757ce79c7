// How wide a text is, without asking the page: a page that is asked lays itself out at once, all of it.

const MOST = 5_000;
const pen = document.createElement("canvas").getContext("2d");
const known = new Map();
document.fonts.addEventListener("loadingdone", () => known.clear());

/** CSS pixels of a text in a font such as "700 19px serif". */
export function textWidth(text, font) {
  const key = `${font}|${text}`;
  if (!known.has(key)) {
    if (known.size >= MOST) known.clear();
    pen.font = font;
    known.set(key, pen.measureText(text).width);
  }
  return known.get(key);
}
