// The words: in their columns where they fit, else as running text above the picture. The word looked at is yellow.

import { html } from "../../dom.js";

export class Words {
  constructor(scene) {
    this.scene = scene;
    this.element = html("div", { class: "axis-words" });
    this.text = html("div", { class: "words wrapped" });
    for (const box of [this.element, this.text]) box.addEventListener("click", (event) => this.click(event));
  }

  lay() {
    const { layout, pair } = this.scene;
    const { font } = layout;
    this.text.hidden = Boolean(font);
    this.element.hidden = !font;
    this.text.classList.toggle("small", pair.T > 40);
    this.chips = pair.tokens.map((token, t) => this.chip(token, t));
    (font ? this.element : this.text).replaceChildren(...this.chips);
    (font ? this.text : this.element).replaceChildren();
    if (!font) return;
    this.element.style.cssText = `left:${layout.x0}px;top:${layout.words.top}px;width:${layout.width}px;font-size:${font}px`;
    this.chips.forEach((chip) => { chip.style.width = `${layout.column}px`; });
  }

  chip(token, t) {
    const unknown = this.scene.model.unknown.includes(t);
    return html("button", { type: "button", class: `chip${unknown ? " unknown" : ""}`, dir: "auto", tabindex: "-1", "data-t": t,
      "data-word": token, title: unknown ? this.scene.text("unknown") : null, on: { mousedown: (event) => event.preventDefault() } },
      html("span", {}, token));
  }

  show(changed) {
    if (!changed.has("all") && !changed.has("t")) return;
    const { t } = this.scene.state;
    this.chips.forEach((chip, index) => {
      chip.classList.toggle("now", index === t);
      if (index === t) chip.setAttribute("aria-current", "step");
      else chip.removeAttribute("aria-current");
    });
    this.keepInView(this.chips[t]);
  }

  /** Scroll the words' own box, never the page. */
  keepInView(chip) {
    const { text } = this;
    if (this.scene.presenter.active) text.scrollLeft = chip.offsetLeft + chip.offsetWidth / 2 - text.clientWidth / 2;
    if (text.hidden || text.scrollHeight <= text.clientHeight + 2) return;
    const top = chip.offsetTop;
    if (top < text.scrollTop || top + chip.offsetHeight > text.scrollTop + text.clientHeight)
      text.scrollTop = top - text.clientHeight / 2 + chip.offsetHeight / 2;
  }

  click(event) {
    const chip = event.target.closest(".chip");
    if (!chip) return;
    this.scene.pause();
    this.scene.seek(Number(chip.dataset.t));
  }
}
