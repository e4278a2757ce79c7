// The filter player: walks one sentence through a text-CNN. Knows nothing of Streamlit, Python or the network.
//
//   const player = mount(element, sentence, model, options)   blobs as decoded by frames.js
//   player.update(sentence, model) · player.destroy()
//
// State: `stage` of the walk, `p` where the yellow window begins, `filter` the picked one's name, `from`..`to` selected
// words, `order` another order of the words, `slot` the word of the window whose products are shown, `allTerms` the whole ledger.

import { setAttributes } from "../dom.js";
import { modeOf } from "../layout.js";
import { Scene } from "../scene.js";
import { reducedMotion } from "../time.js";
import { filterAction } from "./keys.js";
import { columnsLayout } from "./layout.js";
import { FilterReading, moved } from "./reading.js";
import { STAGES, VERDICT, WINDOW, pace, stepped } from "./walk.js";
import { isolated, shortened } from "./words.js";
import { createViews } from "./views/index.js";

const START = { stage: VERDICT, p: 0, filter: null, from: null, to: null, order: null, slot: null, allTerms: false };
const LOW_WINDOW = 820;
const LONGEST_NAME = 24;

class FilterPlayer extends Scene {
  constructor(element, sentence, model, options) {
    super(element, options, START, filterAction);
    this.root.classList.add("filters");
    this.begin(sentence, options.start);
    this.update(sentence, model);
  }

  /** Start at a stage and a filter by name, where the page says so. */
  begin({ widths, own }, start) {
    const stage = STAGES.indexOf(start?.stage);
    if (stage >= 0) this.state.stage = stage;
    const known = /^(\d+)·\d+$/.exec(start?.filter ?? "");
    if ((known && widths.includes(Number(known[1]))) || (own && start?.filter === "own")) Object.assign(this, { picked: true }).state.filter = start.filter;
  }

  makeViews() {
    return createViews(this);
  }

  /** Another sentence: the stage stays, and the filter where the viewer has picked one. */
  update(sentence, model) {
    if (this.reading) this.pause();
    const built = sentence.own && sentence.own.tokens.join(" ") !== this.sentence?.own?.tokens.join(" ");
    Object.assign(this, { sentence, model, original: new FilterReading(sentence, model) });
    this.reading = this.original;
    if (built) Object.assign(this, { picked: true }).state.filter = "own";
    const kept = this.picked && this.original.filters.some(({ name }) => name === this.state.filter);
    if (!kept) Object.assign(this, { picked: false }).state.filter = this.original.terms[0].filter.name;
    Object.assign(this.state, { from: null, to: null, order: null, slot: null, p: this.restingPlace });
    setAttributes(this.root, { "aria-label": this.text("label", { count: sentence.tokens.length, filters: this.original.terms.length }) });
    const shown = Boolean(this.layout);
    this.resize(true, shown);
    if (built && shown) this.root.scrollIntoView({ block: "start", behavior: reducedMotion() ? "auto" : "smooth" }); // typed below
  }

  /** Look at another class: its votes, its sum, its probability. */
  look(focus) {
    const { order } = this.state;
    this.sentence = { ...this.sentence, focus };
    this.original = new FilterReading(this.sentence, this.model);
    this.reading = order ? new FilterReading(this.sentence, this.model, order) : this.original;
    if (!this.picked) Object.assign(this.state, { filter: this.original.terms[0].filter.name });
    this.state.p = Math.min(this.state.p, this.windows - 1);
    if (!this.picked && this.state.stage !== WINDOW) this.state.p = this.restingPlace;
    this.resize(true);
  }

  /** Whom a vote is for and whom against: the last label and the first; of many, the one in focus, and that again. */
  get sides() {
    const { labels, focus } = this.sentence;
    return this.reading.many ? { last: labels[focus], first: labels[focus] } : { last: labels.at(-1), first: labels[0] };
  }

  /** The words under a key, or under the one for more than two classes. */
  key(few, many) {
    return this.reading.many ? many : few;
  }

  get filter() {
    return this.reading.filters.find(({ name }) => name === this.state.filter);
  }

  /** What a filter is called in a sentence; one made of words by these words. */
  filterName(filter) {
    return filter.own ? `“${isolated(shortened(filter.tokens.join(" "), LONGEST_NAME))}”` : filter.name;
  }

  /** Where the picked filter's window stands by itself: where it fires most. */
  get restingPlace() {
    return this.reading.best(this.filter)?.p ?? 0;
  }

  get windows() {
    return Math.max(1, this.reading.windows(this.filter.width));
  }

  // ---- drawing ------------------------------------------------------------------------------------------------

  resize(force = false, later = false) {
    const outer = this.presenter.width ?? this.element.clientWidth;
    if (!outer || !this.reading) return;
    const low = this.presenter.active || window.innerHeight < LOW_WINDOW;
    if (!force && outer === this.layout?.outer && low === this.layout.low) return;
    setAttributes(this.root, { "data-mode": modeOf(outer), "data-low": low, "data-stage": this.state.stage });
    const { widths } = this.reading;
    this.layout = columnsLayout({
      outer, low, presenting: this.presenter.active, T: this.reading.T, longest: this.longestWord(modeOf(outer)),
      widths, counts: widths.map((width) => this.reading.of(width).length),
    });
    this.keysLine.textContent = this.text("keys");
    this.redrawAll(later);
  }

  /** Width of the longest word as it is drawn. */
  longestWord(mode) {
    const context = document.createElement("canvas").getContext("2d");
    const size = this.presenter.active ? 20 : mode === "phone" ? 15 : 17; // as in filters.css
    context.font = `600 ${size}px ${getComputedStyle(this.root).fontFamily}`;
    return Math.max(...this.sentence.tokens.map((token) => context.measureText(token).width));
  }

  /** Change the state and redraw what depends on it. */
  set(patch) {
    const changed = this.change(patch);
    if (!changed.size) return;
    if (changed.has("order")) this.reorder(changed);
    if (changed.has("stage")) setAttributes(this.root, { "data-stage": this.state.stage });
    this.show(changed);
    if (["stage", "filter", "playing"].some((key) => changed.has(key))) this.options.onStep?.({ ...this.state });
  }

  reorder(changed) {
    const { order } = this.state;
    this.reading = order ? new FilterReading(this.sentence, this.model, order) : this.original;
    this.state.p = Math.min(this.state.p, this.windows - 1);
    changed.add("p");
  }

  // ---- walking ------------------------------------------------------------------------------------------------

  step(by) {
    const next = stepped(this.state, by, this.windows);
    if (!next) return false;
    this.set(next.stage === WINDOW ? next : { ...next, p: this.restingPlace });
    return true;
  }

  edge(end) {
    this.goTo(end ? VERDICT : 0);
  }

  goTo(stage) {
    this.pause();
    this.set({ stage, p: stage === WINDOW ? 0 : this.restingPlace });
  }

  get atEnd() {
    return this.state.stage === VERDICT;
  }

  get pace() {
    return pace(this.state, this.windows) / this.state.speed;
  }

  // ---- picking ------------------------------------------------------------------------------------------------

  /** Pick a filter, and window `p` of it; without `p` the window goes where the filter fires most. */
  pick(name, p = null) {
    this.picked = true;
    const filter = this.reading.filters.find((other) => other.name === name);
    const resting = this.reading.best(filter)?.p ?? 0;
    const here = this.state.stage === WINDOW ? Math.min(this.state.p, Math.max(0, this.reading.windows(filter.width) - 1)) : resting;
    this.set({ filter: name, p: p ?? here, slot: null });
  }

  pickNext(by) {
    const { filters } = this.reading;
    const next = filters[this.filter.position + by];
    if (next) this.pick(next.name);
  }

  /** Put the window so that word `t` is in it, as near to its middle as the sentence allows. */
  slideTo(t) {
    const p = Math.max(0, Math.min(this.windows - 1, t - Math.floor((this.filter.width - 1) / 2)));
    this.set({ p, stage: this.state.stage || WINDOW });
  }

  select(from, to = from) {
    this.set(from == null ? { from: null, to: null, order: null } : { from: Math.min(from, to), to: Math.max(from, to) });
  }

  /** Select the words under the window. */
  selectWindow() {
    const { p } = this.state;
    this.select(p, Math.min(p + this.filter.width, this.reading.count) - 1);
  }

  /** Move the selected words by one place among the others; where none are, those under the window. */
  movePhrase(by) {
    if (this.state.from == null && this.state.stage > 0) this.selectWindow();
    const { from, to, order } = this.state;
    if (from == null) return;
    const next = moved(order ?? this.sentence.tokens.map((_, t) => t), from, to, by);
    if (next.from === from) return;
    const same = next.order.every((source, t) => source === t);
    this.pause();
    this.set({ order: same ? null : next.order, from: next.from, to: next.to, slot: null });
    this.set({ p: this.restingPlace });
  }
}

/** Put a filter player into `element`. `options`: theme, state. */
export function mount(element, sentence, model, options = {}) {
  const player = new FilterPlayer(element, sentence, model, options);
  if (options.theme) player.setTheme(options.theme);
  return player;
}
