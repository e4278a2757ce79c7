// A sentence with two taggers' tags under every word: words in lines, a frame around those on which the two differ, and
// the bars of the chosen word. Knows nothing of Streamlit, Python or the networks.

import { html, rich, setText } from "../dom.js";
import { fixed, narrow } from "../numbers.js";
import { Picture } from "../picture.js";
import { nextFrame } from "../time.js";
import { best, differing, firstWord, lines } from "./answers.js";
import { Bars } from "./bars.js";
import { Legend } from "./legend.js";

const TAGGERS = ["one", "both"];
const NARROWEST = 66;
const PADDING = 18;
const GAP = 5;
const PHONE = 560;
const NAMES = { wide: 92, phone: 24 };
const MOVES = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

let context;

export class TaggedWords extends Picture {
  constructor(element, sentence, model, options = {}) {
    super();
    Object.assign(this, { element, model, options, runners: false });
    this.summary = html("p", { class: "summary", "aria-live": "polite" });
    this.toggle = html("button", { type: "button", class: "runners", "aria-pressed": "false", on: { click: () => this.flip() } });
    this.list = html("div", { class: "lines", role: "group" });
    this.bars = new Bars(this);
    this.legend = new Legend(this);
    this.root = html("section", { class: "sv tagged", role: "group" },
      html("header", { class: "over-words" }, this.summary, this.toggle), this.list, this.bars.element, this.legend.element);
    element.append(this.root);
    this.keys = (event) => this.key(event);
    window.addEventListener("keydown", this.keys, true); // before the step player's own, which listens on the document
    this.observer = new ResizeObserver(() => nextFrame(this, () => this.lay()));
    this.observer.observe(element);
    this.update(sentence, model, options.start);
  }

  /** Show another sentence; the word chosen goes to `start` (from 0), else to the first of interest. */
  update(sentence, model, start = null) {
    Object.assign(this, { sentence, model });
    const given = Number.isInteger(start) && start >= 0 && start < sentence.tokens.length;
    this.t = given ? start : firstWord(sentence);
    this.apart = new Set(differing(sentence));
    this.root.setAttribute("aria-label", this.text("label", { count: sentence.tokens.length }));
    this.list.setAttribute("aria-label", this.text("words"));
    setText(this.toggle, this.text("runners"));
    this.summary.replaceChildren(...rich(this.template(this.summaryKey()), { count: sentence.tokens.length, apart: this.apart.size }));
    this.legend.show();
    this.lay();
    this.options.onChoice?.({ t: this.t, chosen: given });
  }

  summaryKey() {
    if (this.sentence.tokens.length === 1) return this.apart.size ? "apart_only" : "same_only";
    return this.apart.size ? "apart" : "same";
  }

  restyle() {
    this.legend.show();
    this.lay();
  }

  ground(tag) {
    return this.model.palette[this.dark ? "dark" : "light"][tag];
  }

  chip(tag, ...more) {
    return html("span", { class: "tag", style: `background:${this.ground(tag)}` }, tag, ...more);
  }

  // ---- the words --------------------------------------------------------------------------------------------------

  lay() {
    const width = this.element.clientWidth;
    if (!width || !this.sentence) return;
    const phone = width < PHONE;
    this.root.dataset.mode = phone ? "phone" : "wide";
    const names = phone ? NAMES.phone : NAMES.wide;
    const room = width - names - GAP;
    const widths = this.widths(room);
    const found = lines(widths, room, GAP);
    const focused = this.root.getRootNode().activeElement;
    const held = this.columns?.some((column) => column === focused);
    this.columns = this.sentence.tokens.map((_, t) => this.column(t, widths[t]));
    this.list.replaceChildren(...found.map(([first, end]) =>
      html("div", { class: "tag-line" }, this.names(phone), ...this.columns.slice(first, end))));
    this.choose(this.t, held);
  }

  widths(most) {
    context ??= document.createElement("canvas").getContext("2d");
    context.font = `700 19px ${getComputedStyle(this.root).fontFamily}`;
    return this.sentence.tokens.map((token) => Math.min(most, Math.max(NARROWEST, context.measureText(token).width + PADDING)));
  }

  /** What stands left of every line: which row of tags is whose. */
  names(phone) {
    const name = (which) => html("span", { class: `tagger ${which}`, title: this.text(`about_${which}`) }, this.text(phone ? `short_${which}` : `name_${which}`));
    return html("div", { class: "names", "aria-hidden": "true", style: `width:${phone ? NAMES.phone : NAMES.wide}px` }, html("span", { class: "token" }), ...TAGGERS.map(name));
  }

  column(t, width) {
    const token = this.sentence.tokens[t];
    const unknown = this.sentence.unknown.includes(t);
    const answers = TAGGERS.map((which) => best(this.sentence, which, t));
    const classes = ["column-of-tags", this.apart.has(t) && "apart", unknown && "unknown"].filter(Boolean).join(" ");
    const tags = answers.map(([first, second]) => html("span", { class: "answer" }, this.chip(first.tag),
      this.runners ? html("span", { class: "runner" }, `${second.tag} ${narrow(second.share)}`) : null));
    return html("button", {
      type: "button", class: classes, tabindex: "-1", style: `width:${width}px`,
      "aria-label": this.spoken(t, answers), title: this.hover(token, unknown, answers), on: { click: () => this.pick(t) },
    }, html("span", { class: "token", dir: "auto" }, html("span", {}, token)), ...tags);
  }

  hover(token, unknown, [[one, other], [both, second]]) {
    const said = this.text("hover", {
      word: token, one: one.tag, one_share: fixed(one.share), one_next: other.tag, one_next_share: fixed(other.share),
      both: both.tag, both_share: fixed(both.share), both_next: second.tag, both_next_share: fixed(second.share),
    });
    return unknown ? `${said}\n${this.text("unknown")}` : said;
  }

  spoken(t, [[one, other], [both, second]]) {
    return this.text(this.apart.has(t) ? "spoken_apart" : "spoken", {
      word: this.sentence.tokens[t], now: t + 1, count: this.sentence.tokens.length,
      one: one.tag, one_next: other.tag, both: both.tag, both_next: second.tag,
    });
  }

  // ---- choosing ---------------------------------------------------------------------------------------------------

  /** Mark word `t`; `focus` also gives it the keys. */
  choose(t, focus = false) {
    this.t = t;
    this.columns.forEach((column, at) => {
      column.classList.toggle("now", at === t);
      column.setAttribute("aria-pressed", String(at === t));
      column.tabIndex = at === t ? 0 : -1;
    });
    if (focus) this.columns[t].focus({ preventScroll: false });
    this.bars.show();
  }

  pick(t, focus = false) {
    this.choose(t, focus);
    this.options.onChoice?.({ t, chosen: true });
  }

  flip() {
    this.runners = !this.runners;
    this.toggle.setAttribute("aria-pressed", String(this.runners));
    this.root.classList.toggle("with-runners", this.runners);
    this.lay();
  }

  /** Arrows walk the words while one of them has the focus. */
  key(event) {
    const move = MOVES[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey || !event.composedPath().includes(this.list)) return;
    event.preventDefault();
    event.stopPropagation();
    this.pick(Math.max(0, Math.min(this.columns.length - 1, this.t + move)), true);
  }

  destroy() {
    window.removeEventListener("keydown", this.keys, true);
    this.observer.disconnect();
    this.root.remove();
  }
}
