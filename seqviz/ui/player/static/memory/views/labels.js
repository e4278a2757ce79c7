// The words as names of rows, at the left of a picture; a press looks at the memory after that word. Unread words are quiet.

import { html, setAttributes } from "../../dom.js";
import { labelled } from "../layout.js";

export class Labels {
  constructor(player) {
    this.player = player;
    this.element = html("div", { class: "row-names" });
    this.element.addEventListener("click", (event) => this.press(event));
  }

  lay() {
    const { player } = this;
    const { sentence, layout } = player;
    if (this.sentence !== sentence) {
      this.sentence = sentence;
      this.names = sentence.tokens.map((token, t) => this.label(token, t));
      this.element.replaceChildren(...this.names);
    }
    this.element.style.cssText = `width:${layout.gutter}px;height:${layout.plot.height}px`;
    const { height } = layout.cell;
    this.names.forEach((name, t) => { name.style.top = `${t * height + height / 2}px`; });
  }

  label(token, t) {
    const unknown = this.player.sentence.unknown.includes(t);
    return html("button", { type: "button", class: `row-name${unknown ? " unknown" : ""}`, dir: "auto", tabindex: "-1", "data-t": t,
      title: unknown ? `${token} · ${this.player.text("unknown")}` : token, on: { mousedown: (event) => event.preventDefault() } }, html("span", {}, token));
  }

  press(event) {
    const name = event.target.closest(".row-name");
    if (!name) return;
    this.player.pause();
    this.player.seek(Number(name.dataset.t));
  }

  show() {
    const { state, layout } = this.player;
    const { height } = layout.cell;
    const visible = labelled(this.names.length, height, layout.compact ? layout.name : height, state.t);
    this.names.forEach((name, t) => {
      name.hidden = !visible[t];
      name.classList.toggle("now", t === state.t);
      name.classList.toggle("later", t > state.t);
      name.classList.toggle("looked", t === state.word);
      if (t === state.t) setAttributes(name, { "aria-current": "step" });
      else name.removeAttribute("aria-current");
    });
  }
}
