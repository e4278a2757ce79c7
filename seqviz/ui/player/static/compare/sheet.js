// A table with one row per network and one column per word: a number on its tint in every cell. The first column and
// the last stay in view while the words scroll sideways; the column looked at has a frame.

import { css, inkOn, ramp, rampIndex } from "../colour.js";
import { html, setAttributes, setText } from "../dom.js";
import { afterPaint } from "../time.js";
import { GAP, columns, wordSize } from "./columns.js";
import { shared } from "./shared.js";

let context;

/** Width of every word at 20 px, bold as the word looked at is. */
function widths(tokens, family) {
  context ??= document.createElement("canvas").getContext("2d");
  context.font = `700 20px ${family}`;
  return tokens.map((token) => context.measureText(token).width);
}

export class Sheet {
  /** `host` has a root element, `text(key, values)` and `dark`; `pick(t)` is called when a word is chosen. */
  constructor(host, pick, label) {
    Object.assign(this, { host, pick, label });
    this.caption = html("caption", { class: "visually-hidden" });
    this.widths = html("colgroup");
    this.head = html("tr");
    this.body = html("tbody");
    this.frame = html("div", { class: "now-frame", "aria-hidden": "true" });
    this.table = html("table", {}, this.caption, this.widths, html("thead", {}, this.head), this.body);
    this.element = html("div", { class: `sheet ${label.split(".")[0]}-sheet`, tabindex: "0", role: "region" }, this.frame, this.table);
    this.table.addEventListener("click", (event) => this.click(event));
    this.element.addEventListener("scroll", () => { if (!this.muted) shared.scrolled(this, this.element.scrollLeft); });
    this.release = shared.listen({ scrolled: ({ detail }) => this.follow(detail) });
  }

  /** `sentence` has tokens, unknown and networks; `ends` is the heading of the last column. */
  fill(sentence, ends) {
    const { tokens, unknown, networks } = sentence;
    this.mute();
    this.tokens = tokens;
    this.words = tokens.map((token, t) => this.word(token, unknown.includes(t)));
    this.head.replaceChildren(html("td"), ...this.words, html("th", { scope: "col", class: "end quiet" }, ends));
    this.rows = networks.map((name) => this.row(name, tokens.length));
    this.body.replaceChildren(...this.rows.map((row) => row.element));
    setAttributes(this.element, { "aria-label": this.host.text(this.label) });
    setText(this.caption, this.host.text(this.label));
    this.now = null;
  }

  word(token, unknown) {
    const title = unknown ? `${token} · ${this.host.text("unknown")}` : token;
    const button = html("button", { type: "button", class: `word${unknown ? " unknown" : ""}`, dir: "auto", tabindex: "-1", title,
      on: { mousedown: (event) => event.preventDefault() } }, token);
    return html("th", { scope: "col" }, button);
  }

  row(name, count) {
    const cells = Array.from({ length: count }, () => html("td"));
    const end = html("td", { class: "end" });
    const under = html("small", {});
    const element = html("tr", { "data-network": name }, html("th", { scope: "row" }, html("span", {}, name), under), ...cells, end);
    return { name, element, cells, end, under };
  }

  lay(width, slide) {
    this.mute();
    this.family ??= getComputedStyle(this.host.root).fontFamily;
    this.room = width + 2 * GAP;
    const measured = widths(this.tokens, this.family);
    const sizes = columns({ width: this.room, count: this.tokens.length, widest: Math.max(...measured), slide });
    const col = (size) => html("col", { style: size ? `width:${size}px` : null });
    this.widths.replaceChildren(col(sizes.names), ...this.tokens.map(() => col(sizes.column)), ...(sizes.narrow ? [] : [col(0)]));
    this.words.forEach((head, t) => { head.firstChild.style.fontSize = `${wordSize(measured[t], sizes)}px`; });
    const { style } = this.table;
    style.setProperty("--number-size", `${sizes.number}px`);
    style.minWidth = `${sizes.total}px`;
    this.sizes = sizes;
    this.element.classList.toggle("narrow", sizes.narrow);
    this.element.classList.toggle("scrolls", sizes.total > this.room);
    this.frame.classList.add("still");
    if (sizes.narrow) style.width = `${sizes.total}px`;
    else style.removeProperty("width");
  }

  /** Numbers and tints: `values` is (networks × words) in one row after the other, ±`range` has full colour. */
  paint(values, range, write, shift = 0) {
    const colours = ramp("sign", this.host.dark);
    this.rows.forEach(({ cells }, n) => cells.forEach((cell, t) => {
      const value = values[n * cells.length + t];
      const colour = colours[rampIndex("sign", value - shift, range)];
      setText(cell, write(value));
      cell.style.cssText = `background:${css(colour)};color:${inkOn(colour)}`;
    }));
  }

  /** What stands at a row's end, and under its name where the last column has no room. */
  conclude(texts, name = () => "") {
    this.rows.forEach((row, n) => {
      for (const node of [row.end, row.under]) {
        setText(node, texts[n]);
        node.className = `${node === row.end ? "end " : ""}${name(n)}`;
      }
    });
  }

  hide(off) {
    for (const row of this.rows) row.element.hidden = off.has(row.name);
  }

  /** Look at word t: its column gets the frame and comes into view. */
  look(t) {
    for (const [at, on] of [[this.now, false], [t, true]]) {
      if (at == null || !this.words[at]) continue;
      this.words[at].firstChild.classList.toggle("now", on);
      if (on) this.words[at].firstChild.setAttribute("aria-current", "step");
      else this.words[at].firstChild.removeAttribute("aria-current");
      for (const row of this.rows) row.cells[at].classList.toggle("now", on);
    }
    // A frame that appears does not travel; one that moves does.
    this.frame.classList.toggle("still", this.now == null || this.now === t);
    this.now = Math.min(t, this.words.length - 1);
    this.place();
    this.reveal();
  }

  /** The frame around the column looked at. From the sizes alone: reading them back would cost a layout. */
  place() {
    const { now, sizes } = this;
    this.frame.hidden = now == null || !sizes;
    if (this.frame.hidden) return;
    this.frame.style.width = `${sizes.column + GAP}px`;
    this.frame.style.transform = `translateX(${this.left(now) - GAP / 2}px)`;
  }

  /** Left edge of a word's column. */
  left(t) {
    const { names, column } = this.sizes;
    return 2 * GAP + names + t * (column + GAP);
  }

  /** Scroll the table's own box, never the page. */
  reveal() {
    const { element, sizes } = this;
    if (this.now == null || !sizes || sizes.total <= this.room) return;
    const least = this.left(this.now) + sizes.column + sizes.end + 3 * GAP - this.room;
    const most = this.left(this.now) - sizes.names - 3 * GAP;
    if (element.scrollLeft <= most && element.scrollLeft >= least) return;
    const before = element.scrollLeft;
    element.scrollLeft = (least + most) / 2;
    if (element.scrollLeft !== before) this.mute();
  }

  /** For this frame: where a table goes by itself, the others do not follow. A late table would take them off their word. */
  mute() {
    this.muted = true;
    this.unmute?.();
    this.unmute = afterPaint(() => {
      this.muted = false;
      this.reveal(); // a table that had no width yet could not scroll
    });
  }

  follow({ from, left }) {
    if (from !== this && from.tokens?.length === this.tokens?.length && this.element.scrollLeft !== left) this.element.scrollLeft = left;
  }

  click(event) {
    const cell = event.target.closest("th[scope=col], td");
    const at = cell ? [...cell.parentNode.children].indexOf(cell) - 1 : -1;
    if (at >= 0 && at < this.tokens.length) this.pick(at);
  }
}
