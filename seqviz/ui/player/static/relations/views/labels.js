// The probabilities of the likeliest answers; each is a button that sets the answer against it.

import { html, setText } from "../../dom.js";
import { fixed } from "../../numbers.js";

const SHOWN = 6;

export class Labels {
  constructor(picture) {
    this.picture = picture;
    this.title = html("h3");
    this.about = html("p", { class: "quiet" });
    this.list = html("div", { class: "label-rows", role: "radiogroup" });
    this.rest = html("p", { class: "quiet" });
    this.element = html("section", { class: "labels" }, this.title, this.about, this.list, this.rest);
  }

  show() {
    const { picture } = this;
    const { reading, sentence, state } = picture;
    this.element.hidden = !reading;
    if (!reading) return;
    setText(this.title, picture.text("labels.title"));
    setText(this.about, picture.text("labels.about"));
    const held = this.list.getRootNode().activeElement?.dataset?.label;
    this.list.setAttribute("aria-label", picture.text("labels.title"));
    this.list.replaceChildren(...reading.order.slice(0, SHOWN).map((label) => this.row(label, sentence.probabilities[label], state)));
    if (held != null) this.list.querySelector(`[data-label="${held}"]`)?.focus();
    const others = reading.order.slice(SHOWN);
    setText(this.rest, picture.text("labels.rest", { count: others.length, sum: fixed(others.reduce((sum, label) => sum + sentence.probabilities[label], 0)) }));
  }

  row(label, probability, { label: answer, against }) {
    const name = html("span", { class: "label-text" }, this.picture.model.labels[label]);
    const bar = html("span", { class: "label-bar" }, html("span", { style: `width:${(100 * probability).toFixed(2)}%` }));
    const number = html("span", { class: "label-number" }, fixed(probability));
    if (label === answer) return html("div", { class: "label-row answer-row" }, name, bar, number);
    return html("button", { type: "button", role: "radio", class: "label-row", "data-label": label, "aria-checked": String(label === against),
      on: { click: () => this.picture.set({ against: label }) } }, name, bar, number);
  }
}
