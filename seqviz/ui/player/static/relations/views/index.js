// From top to bottom: the answer, the words, what they add up to beside the other answers, what one filter looks for.

import { html } from "../../dom.js";
import { Answer } from "./answer.js";
import { Identity } from "./identity.js";
import { Labels } from "./labels.js";
import { Ledger } from "./ledger.js";
import { Words } from "./words.js";

export function makeViews(picture) {
  const [answer, words, ledger, labels, identity] = [Answer, Words, Ledger, Labels, Identity].map((View) => new View(picture));
  const side = html("div", { class: "side-column" }, labels.element, identity.element);
  const two = html("div", { class: "two" }, ledger.element, side);
  return {
    elements: [answer.element, words.element, two],
    each: (work) => [answer, words, ledger, labels, identity].forEach(work),
  };
}
