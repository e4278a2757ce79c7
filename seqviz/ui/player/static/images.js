// A signal over the whole sentence as a small image: one pixel per word and row, drawn once, stretched by the views.

import { scaleOf } from "./cells/index.js";
import { ramp, rampIndex } from "./colour.js";

/** The mean of each row's units, in drawing order: T × rows. */
export function rowValues(values, T, H, order, group, count) {
  if (group === 1) {
    const out = new Float64Array(T * H);
    for (let t = 0; t < T; t += 1) for (let row = 0; row < H; row += 1) out[t * H + row] = values[t * H + order[row]];
    return out;
  }
  const out = new Float64Array(T * count);
  const size = new Float64Array(count);
  order.forEach((_, position) => { size[Math.floor(position / group)] += 1; });
  for (let t = 0; t < T; t += 1)
    order.forEach((unit, position) => { out[t * count + Math.floor(position / group)] += values[t * H + unit] / size[Math.floor(position / group)]; });
  return out;
}

/** Mean of neighbouring words, so that no column is narrower than a pixel. */
export function columnMeans(values, T, rows, columns) {
  if (columns >= T) return values;
  const out = new Float64Array(columns * rows);
  for (let column = 0; column < columns; column += 1) {
    const [from, to] = [Math.floor((column * T) / columns), Math.max(Math.floor(((column + 1) * T) / columns), Math.floor((column * T) / columns) + 1)];
    for (let t = from; t < to; t += 1)
      for (let row = 0; row < rows; row += 1) out[column * rows + row] += values[t * rows + row] / (to - from);
  }
  return out;
}

/** Values, column after column, as an image of one pixel each. */
export function paint(values, columns, rows, name, range, dark) {
  const canvas = Object.assign(document.createElement("canvas"), { width: columns, height: rows });
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  const colours = ramp(name, dark);
  for (let column = 0; column < columns; column += 1)
    for (let row = 0; row < rows; row += 1) {
      const [r, g, b] = colours[rampIndex(name, values[column * rows + row], range)];
      const at = 4 * (row * columns + column);
      image.data[at] = r;
      image.data[at + 1] = g;
      image.data[at + 2] = b;
      image.data[at + 3] = 255;
    }
  context.putImageData(image, 0, 0);
  return canvas;
}

export class Images {
  constructor(player) {
    this.player = player;
    this.clear();
  }

  clear() {
    this.rows = new Map();
    this.images = new Map();
  }

  /** A strip's values in drawing order, T × rows. */
  values(id) {
    if (!this.rows.has(id)) {
      const { reading, order, layout } = this.player;
      this.rows.set(id, rowValues(reading.values(id), reading.T, reading.H, order, layout.rows.group, layout.rows.count));
    }
    return this.rows.get(id);
  }

  scale(id) {
    const { ramp: name, range } = scaleOf(this.player.reading.cell, id);
    return { name, range: this.player.reading.range(range) };
  }

  /** The image of a signal, at most `columns` wide. */
  get(id, columns = Infinity) {
    const { reading, layout, dark } = this.player;
    const width = Math.min(reading.T, Math.floor(columns));
    const key = `${id} ${width}`;
    if (!this.images.has(key)) {
      const { name, range } = this.scale(id);
      const values = columnMeans(this.values(id), reading.T, layout.rows.count, width);
      this.images.set(key, paint(values, width, layout.rows.count, name, range, dark));
    }
    return this.images.get(key);
  }

  /** The colour of one exact value of a signal. */
  colour(id, value) {
    const { name, range } = this.scale(id);
    return ramp(name, this.player.dark)[rampIndex(name, value, range)];
  }
}
