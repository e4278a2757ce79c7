// The scale of a sign ramp: its colours from left to right, with the numbers at its ends and its middle.

import { css, ramp } from "../colour.js";
import { html } from "../dom.js";

const STOPS = 9;

export function scale(low, middle, high, dark) {
  const colours = ramp("sign", dark);
  const stops = Array.from({ length: STOPS }, (_, i) => css(colours[Math.round((i * (colours.length - 1)) / (STOPS - 1))]));
  const bar = html("span", { class: "scale-bar", style: `background: linear-gradient(to right, ${stops.join(", ")})` });
  const middled = html("span", { class: "scale-with-middle" }, bar, html("span", { class: "middle" }, middle));
  return html("span", { class: "scale-line" }, html("span", {}, low), middled, html("span", {}, high));
}
