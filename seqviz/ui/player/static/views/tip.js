// One hover text for the whole player. It repeats what is said elsewhere; no number lives only here.

import { html } from "../dom.js";

export class Tip {
  constructor(player) {
    this.player = player;
    this.element = html("div", { class: "tip", role: "tooltip", hidden: true });
  }

  /** Lines of text beside the pointer; the first is the value, the rest explain it. */
  show(event, lines) {
    const box = this.player.root.getBoundingClientRect();
    const zoom = box.width / this.player.root.offsetWidth || 1;
    this.element.replaceChildren(...lines.filter(Boolean).map((line) => html("div", {}, line)));
    this.element.hidden = false;
    const { offsetWidth, offsetHeight } = this.element;
    const x = (event.clientX - box.left) / zoom;
    const y = (event.clientY - box.top) / zoom;
    const left = Math.max(4, Math.min(this.player.root.offsetWidth - offsetWidth - 4, x + 14));
    const top = y - offsetHeight - 14 < 0 ? y + 18 : y - offsetHeight - 14;
    this.element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  hide() {
    this.element.hidden = true;
  }
}
