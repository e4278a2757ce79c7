// An image with one row opened: drawn in two pieces, above and below the room in which the picked unit's numbers stand.

import { PICKED } from "../layout.js";

/** Columns `from`, `count` of an image into the box `x`, `y`, `w`; one image pixel is one row. */
export function drawOpened(context, image, { from = 0, count = image.width }, { x, y, w }, rows, open) {
  const put = (row, number, top) => {
    if (number > 0) context.drawImage(image, from, row, count, number, x, top, w, number * rows.row);
  };
  put(0, open, y);
  put(open + 1, rows.count - open - 1, y + open * rows.row + PICKED);
}
