// An n-gram as boxes, each word tinted by its share of the filter's sum.

import { css, inkOn, ramp, rampIndex } from "../../colour.js";
import { html } from "../../dom.js";
import { signed } from "../../numbers.js";
import { BLANK } from "../words.js";

/** `words` (null or the blank for padding), their `slots`, half the width of the scale. */
export function gramBoxes(words, slots, range, dark) {
  const colours = ramp("sign", dark);
  return html("span", { class: "gram" }, ...words.map((word, k) => {
    const colour = colours[rampIndex("sign", slots[k], range)];
    return html("span", { dir: "auto", title: signed(slots[k]), style: `background:${css(colour)};color:${inkOn(colour)}` }, word ?? BLANK);
  }));
}
