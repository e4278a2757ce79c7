// What the chosen filter looks for: its strongest n-grams over the training sentences, and which relation those carry.

import { html, setText } from "../../dom.js";
import { fixed } from "../../numbers.js";

export class Identity {
  constructor(picture) {
    this.picture = picture;
    this.title = html("h3");
    this.about = html("p", { class: "quiet" });
    this.list = html("ol", { class: "top-grams" });
    this.element = html("section", { class: "identity" }, this.title, this.about, this.list);
  }

  show() {
    const { picture } = this;
    const filter = picture.term?.filter;
    const found = filter && picture.model.identities[filter.name];
    this.element.hidden = !found;
    if (!found) return;
    setText(this.title, picture.text("identity.title", { filter: filter.name }));
    setText(this.about, picture.text("identity.about", found));
    this.list.replaceChildren(...found.grams.map(({ words, score }) =>
      html("li", {}, html("span", { class: "gram-text" }, words.join(" ")), html("span", { class: "quiet" }, fixed(score)))));
  }
}
