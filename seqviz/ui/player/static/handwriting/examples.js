// One stroke for every letter that the networks know: what they look like, and another way in than drawing.

import { html, svg } from "../dom.js";
import { pathOf } from "./answers.js";

const VIEW = "170 40 660 930";

export class Examples {
  constructor(scene) {
    this.scene = scene;
    this.title = html("p", { class: "quiet" });
    this.row = html("div", { class: "example-row" });
    this.element = html("div", { class: "pen-examples" }, this.title, this.row);
  }

  lay() {
    const { scene } = this;
    if (this.model === scene.model) return;
    this.model = scene.model;
    this.title.textContent = scene.text("examples");
    this.buttons = Object.entries(scene.model.examples).map(([letter, points]) => this.button(letter, points));
    this.row.replaceChildren(...this.buttons);
  }

  button(letter, points) {
    const { scene } = this;
    const label = scene.text("example", { letter });
    return html("button", { type: "button", class: "example", "aria-label": label, title: label, "data-letter": letter,
      on: { click: () => scene.act({ do: "example", letter }), mousedown: (event) => event.preventDefault() } },
      svg("svg", { viewBox: VIEW, "aria-hidden": "true" },
        svg("path", { d: pathOf(points) }), svg("circle", { cx: points[0], cy: points[1], r: 42 })),
      html("span", {}, letter));
  }

  show(changed) {
    if (!changed.has("all")) return;
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.letter === this.scene.sentence.example));
  }
}
