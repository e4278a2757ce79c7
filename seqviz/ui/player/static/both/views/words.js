// The words between the maps, one column each: lying, upright, or (many words) as text over the maps; and the two rails
// on which the heads stand. A rail is the scrubber of its pass.

import { html, setAttributes, svg } from "../../dom.js";
import { DOTS_FROM, centre, columnAt, placeChip } from "../layout.js";

const HEAD = "M-11 -8.5H3L12 0L3 8.5H-11Z";

export class Words {
  constructor(player) {
    this.player = player;
    this.text = html("div", { class: "words wrapped" });
    this.columns = html("div", { class: "column-words" });
    this.rails = [this.rail(0), this.rail(1)];
    for (const box of [this.text, this.columns]) box.addEventListener("click", (event) => this.click(event));
  }

  rail(direction) {
    const element = svg("svg", { class: "rail", role: "slider", tabindex: "0" });
    const rail = { direction, element, todo: svg("line", { class: "todo" }), done: svg("line", { class: "done" }), dots: svg("g", {}),
                   head: svg("path", { class: "head-mark", d: HEAD }) };
    element.append(rail.todo, rail.done, rail.dots, rail.head);
    for (const type of ["pointerdown", "pointermove"]) element.addEventListener(type, (event) => this.drag(rail, event));
    return rail;
  }

  lay() {
    const { layout, sentence } = this.player;
    if (this.sentence !== sentence) {
      this.sentence = sentence;
      this.chips = sentence.tokens.map((token, t) => this.chip(token, t));
    }
    const wrapped = layout.words === "wrapped";
    (wrapped ? this.text : this.columns).replaceChildren(...this.chips);
    this.text.hidden = !wrapped;
    this.text.classList.toggle("small", sentence.tokens.length > 60);
    Object.assign(this.columns.style, { top: `${layout.wordsTop}px`, height: `${layout.wordsHeight}px`, width: `${layout.outer}px` });
    setAttributes(this.columns, { "data-words": layout.words });
    this.chips.forEach((chip, t) => { chip.style.cssText = placeChip(layout, t); });
    this.rails.forEach((rail) => this.layRail(rail, layout));
  }

  chip(token, t) {
    const unknown = this.player.sentence.unknown.includes(t);
    return html("button", { type: "button", class: `chip${unknown ? " unknown" : ""}`, dir: "auto", tabindex: "-1", "data-t": t, "data-word": token,
      title: unknown ? `${token} · ${this.player.text("unknown")}` : token, on: { mousedown: (event) => event.preventDefault() } }, html("span", {}, token));
  }

  layRail({ direction, element, todo, dots }, layout) {
    const [first, last] = [centre(layout, 0), centre(layout, layout.T - 1)];
    const middle = layout.rail / 2;
    setAttributes(element, { width: layout.outer, height: layout.rail, viewBox: `0 0 ${layout.outer} ${layout.rail}`, "aria-valuemin": 1,
      "aria-valuemax": layout.T, "aria-label": this.player.text(direction ? "rail_backward" : "rail_forward") });
    element.style.top = `${layout.rails[direction]}px`;
    setAttributes(todo, { x1: first, x2: last, y1: middle, y2: middle });
    const many = layout.column < DOTS_FROM;
    dots.replaceChildren(...(many ? [] : Array.from({ length: layout.T }, (_, t) => svg("circle", { cx: centre(layout, t), cy: middle, r: 3 }))));
  }

  // ---- pointer ------------------------------------------------------------------------------------------------

  click(event) {
    const chip = event.target.closest(".chip");
    if (chip) this.player.seek(Number(chip.dataset.t), event.shiftKey ? 1 : 0);
  }

  drag({ direction, element }, event) {
    if (event.type === "pointerdown") element.setPointerCapture(event.pointerId);
    else if (!element.hasPointerCapture(event.pointerId)) return;
    event.preventDefault();
    const { layout } = this.player;
    const box = element.getBoundingClientRect();
    this.player.seek(columnAt(layout, ((event.clientX - box.left) / box.width) * layout.outer), direction);
  }

  // ---- a step -------------------------------------------------------------------------------------------------

  show(changed) {
    if (!changed.has("all") && !changed.has("t")) return;
    const { sides } = this.player;
    const places = sides.map((side) => side.now);
    this.chips.forEach((chip, t) => {
      const heads = [t === places[0] && "forward", t === places[1] && "backward"].filter(Boolean);
      const read = t < places[0] || t > places[1];
      const name = ["chip", chip.classList.contains("unknown") && "unknown", heads.length ? "now" : read && "read", ...heads].filter(Boolean).join(" ");
      if (chip.className !== name) chip.className = name;
      if (heads.length) chip.setAttribute("aria-current", "step");
      else chip.removeAttribute("aria-current");
    });
    sides.forEach((side, direction) => this.showRail(this.rails[direction], side));
    this.keepInView(this.chips[places[0]]);
  }

  showRail({ direction, element, done, dots, head }, side) {
    const { layout } = this.player;
    const { now } = side;
    const [x, start] = [centre(layout, now), centre(layout, side.at(0))];
    const middle = layout.rail / 2;
    setAttributes(done, { x1: start, x2: x, y1: middle, y2: middle });
    [...dots.children].forEach((dot, t) => dot.classList.toggle("read", direction ? t >= now : t <= now));
    head.style.transform = `translate(${x}px, ${middle}px)${direction ? " scaleX(-1)" : ""}`;
    head.classList.toggle("still", !this.player.tween);
    const values = { now: now + 1, count: layout.T, word: side.reading.tokens[now] };
    setAttributes(element, { "aria-valuenow": now + 1, "aria-valuetext": this.player.text(direction ? "spoken_backward" : "spoken_forward", values) });
  }

  /** Scroll the words' own box, never the page. */
  keepInView(chip) {
    const { text } = this;
    if (text.hidden || text.scrollHeight <= text.clientHeight + 2) return;
    if (chip.offsetTop < text.scrollTop || chip.offsetTop + chip.offsetHeight > text.scrollTop + text.clientHeight)
      text.scrollTop = chip.offsetTop - text.clientHeight / 2;
  }
}
