// The sentence as chips: what is marked, what is read, how much every word speaks for the answer; and the buttons that mark.

import { css, inkOn, ramp, rampIndex } from "../../colour.js";
import { html, rich, setAttributes, setText } from "../../dom.js";
import { isolated } from "../../filters/words.js";
import { signed } from "../../numbers.js";
import { entityOf } from "../marking.js";

export class Words {
  constructor(picture) {
    this.picture = picture;
    this.buttons = [0, 1].map((entity) => this.button("mark", () => picture.choose(entity), { "data-entity": entity + 1, "aria-pressed": "false" }));
    this.swap = this.button("swap", () => picture.swap());
    this.exchange = this.button("exchange", () => picture.exchange());
    this.tools = html("div", { class: "tools" }, ...this.buttons, this.swap, this.exchange);
    this.hint = html("p", { class: "hint", role: "status" });
    this.chips = html("div", { class: "marked-words", role: "group" });
    this.caption = html("p", { class: "caption" });
    this.scale = html("span", { class: "quiet scale-note" });
    this.element = html("div", { class: "stage words-stage" }, this.tools, this.hint, this.chips, this.caption, this.scale);
    this.chips.addEventListener("keydown", (event) => this.walk(event));
  }

  button(name, click, attributes = {}) {
    return html("button", { type: "button", class: "small-button", "data-name": name, ...attributes, on: { click } });
  }

  show() {
    const { picture } = this;
    const { marking, sentence, reading } = picture;
    this.buttons.forEach((button, entity) => {
      setText(button, picture.text("mark", { entity: entity + 1 }));
      setAttributes(button, { "aria-pressed": marking.entity === entity });
    });
    setText(this.swap, picture.text("swap"));
    setText(this.exchange, picture.text("exchange"));
    for (const button of [this.swap, this.exchange]) button.disabled = !reading;
    setAttributes(this.chips, { "aria-label": picture.text("words") });
    this.hint.replaceChildren(...rich(picture.template(this.hintKey(marking)), { entity: (marking.entity ?? 0) + 1 }));
    this.layChips(sentence);
    this.tellTerm();
    setText(this.scale, reading ? picture.text("scale", { range: signed(this.range).slice(1), label: this.name("label"), against: this.name("against") }) : "");
  }

  name(which) {
    return this.picture.model.labels[this.picture.state[which]];
  }

  hintKey({ entity, from, clash }) {
    if (clash) return "hint_clash";
    if (entity == null) return "hint_done";
    return from == null ? "hint_first" : "hint_last";
  }

  get range() {
    return Math.max(0.5, ...this.picture.shares.words.map(Math.abs));
  }

  layChips({ tokens }) {
    const focused = this.chips.getRootNode().activeElement?.dataset?.t;
    const { sentence, reading } = this.picture;
    const mark = (at) => (reading ? [this.mark(at)] : []);
    const nodes = [];
    tokens.forEach((token, t) => {
      const at = sentence.places.indexOf(t);
      for (let before = at - 1; at >= 0 && before >= 0 && sentence.places[before] == null && !this.closes(before); before -= 1) nodes.splice(nodes.length, 0, ...mark(before));
      nodes.push(this.chip(token, t, at));
      for (let after = at + 1; at >= 0 && sentence.places[after] === null && this.closes(after); after += 1) nodes.push(...mark(after));
    });
    this.chips.replaceChildren(...nodes);
    if (focused != null) this.chips.querySelector(`[data-t="${focused}"]`)?.focus();
  }

  closes(at) {
    return this.picture.sentence.reading[at].startsWith("</");
  }

  inside(at) {
    const { term } = this.picture;
    return Boolean(term) && at >= 0 && term.start <= at && at < term.start + term.filter.width;
  }

  tint(at) {
    const share = at < 0 ? null : this.picture.shares.words[at];
    if (share == null) return "";
    const colour = ramp("sign", this.picture.dark)[rampIndex("sign", share, this.range)];
    return `background:${css(colour)};color:${inkOn(colour)}`;
  }

  title(token, at) {
    const share = this.picture.shares.words[at];
    return share == null ? this.picture.text("not_read", { word: isolated(token) }) : this.picture.text("share", { word: isolated(token), share: signed(share, 3) });
  }

  mark(at) {
    const text = this.picture.sentence.reading[at];
    const entity = text.includes("1") ? 1 : 2;
    return html("span", { class: `mark-chip${this.inside(at) ? " now" : ""}`, "data-entity": entity, style: this.tint(at), title: this.title(text, at) }, text);
  }

  chip(token, t, at) {
    const { picture } = this;
    const { marking, sentence } = picture;
    const entity = entityOf(marking, t);
    const known = !sentence.unknown.includes(t);
    const classes = ["word-chip", this.inside(at) && "now", picture.reading && at < 0 && "unread", !known && "unknown"].filter(Boolean);
    const title = picture.reading ? this.title(token, at) : null;
    const spoken = entity == null ? null : picture.text("chip", { word: token, entity: entity + 1 });
    return html("button", { type: "button", class: classes.join(" "), "data-t": t, "data-word": token, "data-entity": entity == null ? null : entity + 1, dir: "auto",
      style: this.tint(at), title: known ? title : [title, picture.text("unknown")].filter(Boolean).join("; "), "aria-label": spoken, tabindex: t === (this.stop ?? 0) ? 0 : -1,
      on: { click: () => { this.stop = t; picture.tapped(t); } } }, token);
  }

  /** One stop of the tab key for all words; arrows walk from word to word. */
  walk(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const from = Number(event.target.dataset?.t);
    const last = this.picture.sentence.tokens.length - 1;
    if (Number.isNaN(from) || (!by && event.key !== "Home" && event.key !== "End")) return;
    event.preventDefault();
    event.stopPropagation();
    this.stop = event.key === "Home" ? 0 : event.key === "End" ? last : Math.max(0, Math.min(last, from + by));
    for (const chip of this.chips.querySelectorAll("[data-t]")) chip.tabIndex = Number(chip.dataset.t) === this.stop ? 0 : -1;
    this.chips.querySelector(`[data-t="${this.stop}"]`).focus();
  }

  /** What the chosen n-gram adds. */
  tellTerm() {
    const { picture } = this;
    const { term } = picture;
    if (!term) return this.caption.replaceChildren();
    const values = { filter: term.filter.name, ngram: isolated(term.words.join(" ")), value: signed(term.value), label: this.name("label"), against: this.name("against") };
    return this.caption.replaceChildren(...rich(picture.template(term.value < 0 ? "term_against" : "term_for"), values));
  }
}
