// Reads what frames.py writes: four bytes with the header's length, the header as JSON, then the arrays.
// A blob is either a "sentence" (one recording) or a "model" (its weights, ranges and words: sent once).

const DECODERS = { float32: (buffer) => new Float32Array(buffer), float16: (buffer) => halves(new Uint16Array(buffer)) };
const BYTES = { float32: 4, float16: 2 };

/** IEEE half precision, by hand: Float16Array is too new for many phones. */
export function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const halves = (bits) => Float32Array.from(bits, half);

/** `{...header, arrays: {name: {shape, data}}}` of a Uint8Array. */
export function decode(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const arrays = {};
  for (const { name, dtype, shape, offset } of header.arrays) {
    const count = shape.reduce((product, size) => product * size, 1);
    const start = 4 + length + offset;
    arrays[name] = { shape, data: DECODERS[dtype](bytes.slice(start, start + count * BYTES[dtype]).buffer) };
  }
  return { ...header, arrays };
}
