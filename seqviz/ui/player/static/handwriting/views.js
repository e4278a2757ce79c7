// The views of the pad, from top to bottom.

import { html } from "../dom.js";
import { Answer } from "./answer.js";
import { Curve } from "./curve.js";
import { Examples } from "./examples.js";
import { Head } from "./head.js";
import { Pad } from "./pad.js";

export function createViews(scene) {
  const [pad, answer, examples, head, curve] = [Pad, Answer, Examples, Head, Curve].map((View) => new View(scene));
  scene.root.append(
    html("div", { class: "top" }, pad.element, answer.element), examples.element, head.element, curve.element, head.caption, head.bar,
  );
  return { upper: [pad, answer, head, curve], lower: [examples] };
}
