// Draws a scene as drawing.py does, to the same pixels: from stamps, one per kind and size, in whole 256ths.

export const stampOf = (model, { kind, size }) => model.arrays[`${kind}.${size}`];
export const reachOf = (model, { size }) => model.sizes[size];

/** RGBA bytes of a picture of `side` pixels: `shapes` over `ground`, a later one over an earlier one. */
export function draw(model, shapes, side = model.side, ground = model.ground) {
  const values = new Float64Array(side * side * 4);
  for (let at = 0; at < values.length; at += 4) values.set([...ground, 255], at);
  for (const shape of shapes) lay(values, side, stampOf(model, shape), shape, model.colours[shape.colour]);
  return Uint8ClampedArray.from(values, (value) => Math.floor(value + 0.5));
}

function lay(values, side, { shape: [width], data }, { x, y }, colour) {
  const reach = (width - 1) / 2;
  data.forEach((share, index) => {
    if (!share) return;
    const [row, column] = [y - reach + Math.floor(index / width), x - reach + (index % width)];
    const at = (row * side + column) * 4;
    for (let c = 0; c < 3; c += 1) values[at + c] = values[at + c] * (1 - share) + colour[c] * share;
  });
}

/** RGBA bytes of a picture that came as `(side, side, 3)` numbers. */
export function opaque({ shape: [rows, columns], data }) {
  const bytes = new Uint8ClampedArray(rows * columns * 4);
  for (let at = 0; at < rows * columns; at += 1) bytes.set([data[3 * at], data[3 * at + 1], data[3 * at + 2], 255], 4 * at);
  return bytes;
}

/** One shape alone on nothing, as large as its stamp: a sign for a button. */
export function signOf(model, shape) {
  const { shape: [side], data } = stampOf(model, shape);
  const bytes = new Uint8ClampedArray(side * side * 4);
  data.forEach((share, at) => bytes.set([...model.colours[shape.colour], Math.round(255 * share)], 4 * at));
  return { side, bytes };
}

export function paint(canvas, side, bytes) {
  if (canvas.width !== side) Object.assign(canvas, { width: side, height: side });
  canvas.getContext("2d").putImageData(new ImageData(bytes, side, side), 0, 0);
}

/** The topmost shape that covers a pixel, or is within `near` pixels of it; −1 for none. */
export function shapeAt(model, shapes, x, y, near = 0) {
  for (let at = shapes.length - 1; at >= 0; at -= 1) {
    const reach = reachOf(model, shapes[at]);
    const [column, row] = [x - shapes[at].x + reach, y - shapes[at].y + reach];
    if (Math.min(row, column) < 0 || Math.max(row, column) > 2 * reach) continue;
    if (stampOf(model, shapes[at]).data[row * (2 * reach + 1) + column] > 0.3) return at;
  }
  if (!near) return -1;
  const far = shapes.map((shape) => Math.hypot(shape.x - x, shape.y - y) - reachOf(model, shape));
  const closest = far.indexOf(Math.min(...far));
  return far[closest] <= near ? closest : -1;
}

/** The shape at the nearest place where all of it lies in the picture. */
export function inside(model, shape) {
  const reach = reachOf(model, shape);
  const held = (place) => Math.min(Math.max(Math.round(place), reach), model.side - 1 - reach);
  return { ...shape, x: held(shape.x), y: held(shape.y) };
}

export const written = (shapes) => shapes.map(({ size, colour, kind, x, y }) => [size, colour, kind, x, y].join(".")).join("_");
