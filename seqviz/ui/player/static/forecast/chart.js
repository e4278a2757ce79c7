// The last days of a series and the seven ahead. A day that the network reads can be moved, with the pointer or with keys:
// the lines follow at once, and Python hears of it when the viewer rests.

import { html, setAttributes } from "../dom.js";
import { fixed } from "../numbers.js";
import { Picture } from "../picture.js";
import { nextFrame } from "../time.js";
import { Tip } from "../views/tip.js";
import { Days, NAMES } from "./days.js";
import { Drawing } from "./drawing.js";
import { Head } from "./head.js";
import { chartLayout } from "./layout.js";

const NEAR = 24; // px: a pointer so close to a day's dot takes hold of it
const REST = 350; // ms after the last key
const STEP = 5; // of the last digit written

export class ForecastChart extends Picture {
  constructor(element, sentence, model, options) {
    super();
    Object.assign(this, { element, options, sentence, model });
    this.head = new Head(this);
    this.drawing = new Drawing(this);
    this.legend = html("div", { class: "fc-legend" });
    this.root = html("section", { class: "sv forecast", role: "group" }, this.head.element, this.drawing.svg, this.legend);
    this.tip = new Tip(this);
    this.root.append(this.tip.element);
    element.append(this.root);
    this.listen();
    this.observer = new ResizeObserver(() => nextFrame(this, () => this.resize()));
    this.observer.observe(element);
    this.update(sentence, model);
  }

  update(sentence, model) {
    if (this.holding) return void (this.later = [sentence, model]); // what is held is not taken out of one's hand
    const days = new Days(sentence, model);
    const same = this.days?.sameDays(days) ?? false;
    // An answer to an earlier move is passed over: the viewer has moved on, and what they did since is answered too.
    if (this.unanswered && same && !this.days.sameEdits(days)) return;
    Object.assign(this, { sentence, model, days, unanswered: false });
    if (!same) this.chosen = days.past - 1;
    setAttributes(this.root, { "aria-label": this.text("label", { end: sentence.spoken[this.days.past - 1] }) });
    this.resize(true);
  }

  resize(force = false) {
    const outer = this.element.clientWidth;
    if (!outer || (!force && outer === this.layout?.outer)) return;
    const { past, ahead } = this.days;
    this.layout = chartLayout({ outer, past, ahead, read: this.sentence.read, frame: this.sentence.frame });
    this.root.dataset.mode = this.layout.mode;
    this.drawing.lay();
    this.layLegend();
    this.show();
  }

  show() {
    this.head.show();
    this.drawing.show();
  }

  /** A number as it is written here. */
  number(value) {
    return `${fixed(value, this.sentence.decimals)}${this.sentence.unit}`;
  }

  layLegend() {
    const wide = this.layout.mode !== "phone";
    const shown = wide ? [] : [...NAMES.filter((name) => this.days.lines[name]), ...(this.days.came.length ? ["came"] : [])];
    this.legend.replaceChildren(...shown.map((name) => html("span", { class: "fc-key" }, this.drawing.sample(name), this.text(`line.${name}`))));
  }

  // ---- a viewer's hand ----------------------------------------------------------------------------------------

  listen() {
    const { svg: picture } = this.drawing;
    picture.addEventListener("pointerdown", (event) => this.take(event));
    picture.addEventListener("pointermove", (event) => this.point(event));
    picture.addEventListener("pointerup", () => this.release());
    picture.addEventListener("pointercancel", () => this.release());
    picture.addEventListener("pointerleave", () => this.tip.hide());
    picture.addEventListener("keydown", (event) => this.key(event));
    // A finger that holds a day does not scroll the page; anywhere else it does.
    picture.addEventListener("touchmove", (event) => this.holding && event.preventDefault(), { passive: false });
  }

  place(event) {
    const box = this.drawing.svg.getBoundingClientRect();
    const zoom = box.width / this.layout.outer || 1;
    return [(event.clientX - box.left) / zoom, (event.clientY - box.top) / zoom];
  }

  /** The day whose dot is nearest to a place, of those that can be moved; null where none is near. */
  near(x, y) {
    const { layout, days } = this;
    const away = (day) => Math.hypot(layout.x(day) - x, layout.y(days.values[day]) - y);
    let best = days.first;
    for (let day = days.first; day < days.past; day += 1) if (away(day) < away(best)) best = day;
    return away(best) <= NEAR ? best : null;
  }

  take(event) {
    if (event.button) return;
    const [x, y] = this.place(event);
    const day = this.near(x, y);
    if (day == null) return;
    event.preventDefault();
    this.root.classList.add("by-hand"); // the ring of the focus is for keys
    this.drawing.svg.focus({ preventScroll: true });
    this.drawing.svg.setPointerCapture(event.pointerId);
    // The dot keeps its distance from the pointer: taking hold of it does not move it.
    this.holding = { day, apart: y - this.layout.y(this.days.values[day]) };
    this.tip.hide();
    this.choose(day);
  }

  point(event) {
    const [x, y] = this.place(event);
    if (!this.holding) return this.hover(event, x, y);
    const { day, apart } = this.holding;
    if (this.days.move(day, this.layout.value(y - apart))) {
      this.holding.moved = true;
      this.show();
    }
    return undefined;
  }

  release() {
    if (!this.holding) return;
    const { moved } = this.holding;
    this.holding = null;
    const waiting = this.later;
    this.later = null;
    if (moved) this.tell();
    else if (waiting) this.update(...waiting);
  }

  hover(event, x, y) {
    const day = this.layout.day(x);
    const { past, ahead } = this.days;
    this.drawing.svg.style.cursor = this.near(x, y) == null ? "" : "ns-resize";
    if (event.pointerType === "touch" || x < this.layout.left || day >= past + ahead) return void this.tip.hide();
    this.tip.show(event, this.spokenDay(day));
  }

  /** Lines about a day: its value, or what every rule says of it. */
  spokenDay(day) {
    const { days, sentence } = this;
    const title = sentence.spoken[day];
    if (day < days.past) {
      const was = days.changed(day) ? this.text("was", { value: this.number(days.original[day]) }) : null;
      return [`${title}: ${this.number(days.values[day])}`, was, this.text("tip.usual", { value: this.number(days.usual[day]) })];
    }
    const at = day - days.past;
    const names = NAMES.filter((name) => days.lines[name]);
    const came = at < days.came.length ? `${this.text("line.came")}: ${this.number(days.came[at])}` : null;
    return [title, came, ...names.map((name) => `${this.text(`line.${name}`)}: ${this.number(days.lines[name][at])}`)];
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.actions()[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    this.root.classList.remove("by-hand");
    act();
  }

  actions() {
    const { first, past } = this.days;
    const walk = (day) => () => this.choose(Math.min(past - 1, Math.max(first, day)));
    const lift = (steps) => () => this.lift(steps * STEP * 10 ** -this.sentence.decimals);
    const back = () => this.putBack([this.chosen]);
    return {
      ArrowLeft: walk(this.chosen - 1), ArrowRight: walk(this.chosen + 1), Home: walk(first), End: walk(past - 1),
      ArrowUp: lift(1), ArrowDown: lift(-1), PageUp: lift(6), PageDown: lift(-6), Delete: back, Backspace: back,
    };
  }

  choose(day) {
    this.chosen = day;
    this.show();
  }

  lift(by) {
    if (!this.days.move(this.chosen, this.days.values[this.chosen] + by)) return;
    this.show();
    this.unanswered = true;
    this.tellLater();
  }

  putBack(days) {
    for (const day of days) this.days.reset(day);
    this.show();
    this.tell();
  }

  putAllBack() {
    this.days.resetAll();
    this.show();
    this.tell();
  }

  tellLater() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.tell(), REST);
  }

  tell() {
    clearTimeout(this.resting);
    this.unanswered = true;
    this.options.send("moved", { end: this.sentence.end, days: this.days.edits() });
  }

  destroy() {
    clearTimeout(this.resting);
    this.observer.disconnect();
    this.root.remove();
  }
}
