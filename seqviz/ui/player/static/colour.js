// Colour of a value. The same ramps as seqviz/figures/scales.py; a test holds the two together.
// OKLCH gives equal darkness to equal value in every hue; colours outside sRGB lose chroma, never lightness.

export const STEPS = 256;
const HUES = { keep: 197, in: 135, show: 300 };
const PLUS = 255;
const MINUS = 45;

function linearRgb(lightness, chroma, hue) {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const inGamut = (rgb) => rgb.every((v) => v >= -1e-6 && v <= 1 + 1e-6);
const encode = (v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

/** OKLCH to [r, g, b] in 0..255, gamut-clipped by chroma. */
export function oklch(lightness, chroma, hue) {
  let [low, high] = [0, chroma];
  if (inGamut(linearRgb(lightness, chroma, hue))) low = chroma;
  else
    for (let i = 0; i < 20; i += 1) {
      const middle = (low + high) / 2;
      if (inGamut(linearRgb(lightness, middle, hue))) low = middle;
      else high = middle;
    }
  return linearRgb(lightness, low, hue).map((v) => Math.round(255 * encode(Math.min(1, Math.max(0, v)))));
}

/** Colour of a gate value in 0..1, for the role `keep`, `in` or `show`. */
export function gateColour(value, role, dark) {
  const v = Math.min(1, Math.max(0, value));
  const [from, to, base, swing] = dark ? [0.225, 0.77, 0.01, 0.095] : [0.978, 0.42, 0.006, 0.118];
  const bend = dark ? Math.sin(Math.PI * v) : Math.sin((Math.PI * v) / 2);
  return oklch(from + (to - from) * v, base + swing * bend, HUES[role]);
}

/** Colour of a signed value in −1..1: zero is the neutral middle, ±v mirror each other. */
export function signColour(value, dark) {
  const a = Math.min(1, Math.abs(value)) ** 0.85;
  const hue = value >= 0 ? PLUS : MINUS;
  return dark ? oklch(0.235 + 0.575 * a, 0.008 + 0.145 * a, hue) : oklch(0.975 - 0.555 * a, 0.004 + 0.15 * a, hue);
}

/** Colour of what a filter hands on, 0..1 of the scale's end: nothing is the ground, more is further from it. */
export function activationColour(value, dark) {
  const a = Math.min(1, Math.max(0, value)) ** 0.85;
  return dark ? oklch(0.235 + 0.6 * a, 0.008 + 0.047 * a, PLUS) : oklch(0.975 - 0.635 * a, 0.003 + 0.052 * a, PLUS);
}

const of = {
  sign: (share, dark) => signColour(2 * share - 1, dark),
  activation: activationColour,
};
const cache = new Map();

/** 257 RGB triples of a ramp ("sign", "activation" or a gate's role); entry 0 is its low end, 256 its high end. */
export function ramp(name, dark) {
  const key = `${name} ${dark}`;
  if (!cache.has(key)) {
    const colours = Array.from({ length: STEPS + 1 }, (_, i) =>
      of[name] ? of[name](i / STEPS, dark) : gateColour(i / STEPS, name, dark));
    cache.set(key, colours);
  }
  return cache.get(key);
}

/** Where in the ramp a value lies: gates over 0..1, activations over 0..range, signed values over ±range. */
export function rampIndex(name, value, range) {
  const share = name === "sign" ? (value / range + 1) / 2 : name === "activation" ? value / range : value;
  return Math.round(STEPS * Math.min(1, Math.max(0, share || 0)));
}

export const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

/** Black or white, whichever reads better on this colour (WCAG relative luminance). */
export function inkOn(rgb) {
  const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
}
