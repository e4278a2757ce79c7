// The answer, large: the two entities in the order of the sentence, and an arrow from the one to the other.

import { html, setAttributes, setText } from "../../dom.js";
import { shortened } from "../../filters/words.js";
import { fixed } from "../../numbers.js";

const LONGEST = 40;

/** "Cause-Effect(e2,e1)" as {relation, from, to}: entities 0 and 1; no direction where the label has none. Pure. */
export function parts(label) {
  const found = /^(.+)\(e([12]),e[12]\)$/.exec(label);
  return found ? { relation: found[1], from: Number(found[2]) - 1, to: 2 - Number(found[2]) } : { relation: label, from: null, to: null };
}

export class Answer {
  constructor(picture) {
    this.picture = picture;
    this.boxes = [0, 1].map(() => html("span", { class: "entity-box", dir: "auto" }));
    this.verb = html("span", { class: "verb" });
    this.head = html("span", { class: "arrow-head", "aria-hidden": "true" });
    this.arrow = html("span", { class: "arrow-cell" }, this.verb, html("span", { class: "arrow-line" }, this.head));
    this.belief = html("span", { class: "belief" });
    this.name = html("span", { class: "label-name" });
    this.spoken = html("p", { class: "sentence-answer", role: "status" });
    this.element = html("div", { class: "answer" },
      html("div", { class: "arrow-row" }, this.boxes[0], this.arrow, this.boxes[1]),
      html("div", { class: "answer-numbers" }, this.belief, this.name), this.spoken);
  }

  show() {
    const { picture } = this;
    const { reading, sentence } = picture;
    this.element.hidden = !reading;
    if (!reading) return;
    const label = picture.model.labels[reading.label];
    const { relation, from, to } = parts(label);
    const order = sentence.spans[0][0] < sentence.spans[1][0] ? [0, 1] : [1, 0];
    this.boxes.forEach((box, at) => this.entity(box, order[at]));
    const verb = picture.text(`verb.${relation}`);
    setText(this.verb, verb);
    setAttributes(this.arrow, { "data-points": from == null ? "nowhere" : from === order[0] ? "right" : "left" });
    setText(this.belief, fixed(sentence.probabilities[reading.label]));
    setText(this.name, label);
    const names = sentence.entities.map((text) => shortened(text, LONGEST));
    setText(this.spoken, from == null ? picture.text("says_other") : picture.text("says", { relation, from: names[from], to: names[to], verb }));
  }

  entity(box, number) {
    setAttributes(box, { "data-entity": number + 1 });
    box.replaceChildren(html("small", {}, `e${number + 1}`), html("b", {}, shortened(this.picture.sentence.entities[number], LONGEST)));
  }
}
