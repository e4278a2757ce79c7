// A limit: the question stands where its answer will appear; once the reading is shown, what each answer comes to.

import { html, setAttributes, setText } from "../../dom.js";

export class Limit {
  constructor(scene) {
    this.scene = scene;
    this.question = html("div", { class: "question", role: "group" });
    this.answer = html("div", { class: "limit" });
  }

  lay() {
    const { limit } = this.scene.sentence;
    this.question.hidden = !limit?.choices;
    this.answer.hidden = !limit?.lines;
    if (limit?.choices) this.ask(limit);
    if (limit?.lines) this.tell(limit);
  }

  ask({ text, choices }) {
    const { scene } = this;
    const { after, difference } = scene.layout.maps;
    const [top, bottom] = [after.top, difference.top + difference.height];
    this.question.style.cssText = `left:${scene.layout.x0}px;width:${Math.max(scene.layout.width, Math.min(scene.layout.outer, 560) - scene.layout.x0)}px;top:${top}px;height:${bottom - top}px`;
    setAttributes(this.question, { "aria-label": text });
    this.question.replaceChildren(html("p", { class: "asked" }, text), ...choices.map(({ name, text: choice }) =>
      html("button", { type: "button", class: "choice", on: { click: () => scene.options.send("guess", name) } }, choice)));
  }

  tell({ lines, why, cells }) {
    const row = ({ text, holds, difference, guess }) => html("li", { class: holds ? "holds" : "" },
      html("span", { class: "tick-mark" }, holds ? "✓" : ""), html("span", { class: "claim" }, text, guess ? html("em", {}, this.scene.text("limit.guess")) : null),
      html("span", { class: "claim-difference" }, this.scene.text(holds ? "limit.exact" : "limit.off", { difference })));
    this.list ??= html("ul", {});
    this.why ??= html("p", {});
    this.measured ??= html("p", { class: "quiet" });
    this.list.replaceChildren(...lines.map(row));
    setText(this.why, why);
    setText(this.measured, this.scene.text("limit.measured", { cells }));
    if (!this.list.parentNode) this.answer.append(this.list, this.why, this.measured);
  }

  show() {}
}
