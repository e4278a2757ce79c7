// What the tags' names mean, family by family; closed on a phone until it is asked for.

import { html, setText } from "../dom.js";

const PHONE = 560;

export class Legend {
  constructor(host) {
    this.host = host;
    this.title = html("summary");
    this.list = html("div", { class: "families" });
    this.note = html("p", { class: "quiet" });
    this.element = html("details", { class: "meanings", open: host.element.clientWidth >= PHONE }, this.title, this.list, this.note);
  }

  show() {
    const { host } = this;
    setText(this.title, host.text("meanings"));
    setText(this.note, host.text("how"));
    this.list.replaceChildren(...host.model.families.map((tags) => html("div", { class: "family" },
      ...tags.map((tag) => html("span", { class: "meaning" }, host.chip(tag), host.text(`tag.${tag}`))))));
  }
}
