// The chosen word: the tags that either tagger finds most probable there, a bar for each, and a sentence about it.

import { html, rich } from "../dom.js";
import { fixed } from "../numbers.js";
import { bars, best, probabilities } from "./answers.js";

const SHOWN = 5;

export class Bars {
  constructor(host) {
    this.host = host;
    this.title = html("h3", { dir: "auto" });
    this.caption = html("p", { class: "about-word", "aria-live": "polite" });
    this.rows = html("tbody");
    this.head = html("tr");
    this.name = html("caption", { class: "visually-hidden" });
    this.table = html("table", {}, this.name, html("thead", {}, this.head), this.rows);
    this.element = html("div", { class: "of-word" }, html("div", {}, this.title, this.caption), this.table);
  }

  show() {
    const { host } = this;
    const { sentence, t } = host;
    const values = { word: sentence.tokens[t], now: t + 1, count: sentence.tokens.length };
    this.title.replaceChildren(...rich(host.template("word"), values));
    this.caption.replaceChildren(...rich(host.template(this.captionKey()), { ...values, ...this.said() }));
    this.name.textContent = host.text("bars", values);
    this.head.replaceChildren(html("th", { scope: "col", class: "quiet" }, host.text("tag")),
      ...["one", "both"].map((which) => html("th", { scope: "col", class: which }, host.text(`name_${which}`))));
    this.rows.replaceChildren(...bars(sentence, t, SHOWN).map((row) => this.row(row)));
  }

  /** The two tags, and what one direction gives to the tag of both. */
  said() {
    const { sentence, t } = this.host;
    const [[one], [both]] = ["one", "both"].map((which) => best(sentence, which, t));
    const given = probabilities(sentence, "one", t)[sentence.labels.indexOf(both.tag)];
    return {
      one: one.tag, one_share: fixed(one.share), both: both.tag, both_share: fixed(both.share), given: fixed(given),
      ahead: sentence.tokens.length - t - 1,
    };
  }

  captionKey() {
    const { sentence, t, apart } = this.host;
    const ahead = sentence.tokens.length - t - 1;
    const kind = ahead === 0 ? "last" : ahead === 1 ? "one_left" : "left";
    return apart.has(t) ? `word_apart_${kind}` : `word_same_${kind}`;
  }

  row({ tag, one, both }) {
    const name = tag ? this.host.chip(tag) : html("span", { class: "quiet" }, this.host.text("rest"));
    return html("tr", {}, html("th", { scope: "row" }, name), ...[["one", one], ["both", both]].map(([which, share]) => this.cell(which, share)));
  }

  cell(which, share) {
    const width = `width:${(100 * share).toFixed(1)}%`;
    return html("td", { class: which }, html("span", { class: "share" }, html("span", { class: "fill", style: width })), html("span", { class: "number" }, fixed(share)));
  }
}
