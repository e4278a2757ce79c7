// The memory page's picture: walks one sentence through the shares of the memory and the ledger of a unit.
//
//   const player = mount(element, sentence, model, options)   blobs as decoded by frames.js
//   player.update(sentence, model, start) · player.destroy()
//
// State: `t` the word read last, `unit` the picked one, `view` of the triangle ("share", "unit" or "mean" survival), `scope`
// of the ledger ("unit" or "all"), `word` a row that is looked at, `everyRow` of a long ledger, the `table` shown.

import { setAttributes } from "../dom.js";
import { changes, firstUnit, moved } from "../order.js";
import { Reading } from "../reading.js";
import { WordScene } from "../word_scene.js";
import { nameOf } from "./captions.js";
import { memoryAction } from "./keys.js";
import { memoryLayout } from "./layout.js";
import { Memory, hasLedger } from "./memory.js";
import { VIEWS } from "./modes.js";
import { createViews } from "./views/index.js";

const START = { t: 0, unit: null, view: "share", scope: "unit", word: null, everyRow: false, table: false };
const LOW_WINDOW = 820;

class MemoryPlayer extends WordScene {
  constructor(element, sentence, model, options) {
    super(element, options, START, memoryAction);
    this.root.classList.add("memory");
    this.update(sentence, model, options.start);
  }

  makeViews() {
    return createViews(this);
  }

  /** Another sentence or network: what the viewer chose stays, the word goes to `start.step`, else to the last. */
  update(sentence, model, start = null) {
    this.pause();
    const same = this.sentence?.tokens.join(" ") === sentence.tokens.join(" ");
    const kept = this.sentence?.kind === sentence.kind && this.sentence.units === sentence.units;
    Object.assign(this, { sentence, model });
    this.reading = new Reading(sentence, model);
    this.memory = hasLedger(sentence.kind) ? new Memory(this.reading) : null;
    this.moved = this.memory ? null : moved(this.reading);
    this.choose(kept, start?.unit);
    const t = same ? this.state.t : start?.step ?? this.last;
    Object.assign(this.state, { t: Math.max(0, Math.min(this.last, t)), word: null });
    setAttributes(this.root, { "aria-label": this.text("label", { kind: sentence.kind, count: this.reading.T }), "data-kind": sentence.kind });
    this.resize(true, Boolean(this.layout));
    this.tell();
  }

  /** The picked unit: as the viewer or the address has it, else the one that the answer follows most. */
  choose(kept, unit) {
    const given = unit != null && unit < this.reading.H;
    this.picked = given || Boolean(kept && this.picked);
    if (given) this.state.unit = unit;
    else if (!this.picked) this.state.unit = firstUnit(this.reading);
  }

  tell() {
    this.options.onStep?.({ ...this.state, picked: this.picked });
  }

  // ---- what the views share -----------------------------------------------------------------------------------

  /** What a word of the sentence is called in a sentence about it. */
  name(t) {
    const [key, values] = nameOf(this.reading.tokens, t);
    return this.text(key, values);
  }

  /** The same for a row of a column: row 0 is the initial state. */
  rowName(row) {
    return row ? this.name(row - 1) : this.text("initial");
  }

  /** The rows of column `t` that there are: the initial state has one only where it is not zero. */
  rows(t) {
    return Array.from({ length: t + 2 }, (_, row) => row).slice(this.memory.given ? 0 : 1);
  }

  get stateName() {
    return this.reading.cell.state;
  }

  /** What the gate that keeps is called in a sentence. */
  get gateName() {
    return this.text(`gate.${this.memory.gates.keep}`);
  }

  /** Values of one column of the triangle, word by word from the first to `t`, in the view that is chosen. */
  columnOf(t, view = this.state.view) {
    const { memory } = this;
    return view === "share" ? memory.shares(t).slice(1) : memory.survival(t, view === "unit" ? this.state.unit : null);
  }

  /** Units whose sign this word turned. */
  turned(t) {
    const [before, after] = [this.reading.past(t), this.reading.at("h", t)];
    return changes(this.reading, t).filter((unit) => before[unit] * after[unit] < 0).length;
  }

  // ---- drawing ------------------------------------------------------------------------------------------------

  resize(force = false, later = false) {
    const outer = this.presenter.width ?? this.element.clientWidth;
    if (!outer || !this.reading) return;
    const low = this.presenter.active || window.innerHeight < LOW_WINDOW;
    if (!force && outer === this.layout?.outer && low === this.layout.low) return;
    const slide = this.presenter.active;
    this.layout = memoryLayout({ outer, T: this.reading.T, longest: this.longestWord(slide ? 22 : 15), slide });
    Object.assign(this.layout, { low, phone: this.layout.mode === "phone" && !slide });
    setAttributes(this.root, { "data-mode": this.layout.mode });
    for (const name of ["row", "name", "gutter", "half", "nameFont", "rowFont"]) this.root.style.setProperty(`--${name}`, `${this.layout[name]}px`);
    this.keysLine.textContent = this.text(this.memory ? "keys" : "keys_plain");
    this.redrawAll(later);
  }

  /** Width of the longest word at the size of the rows' names, bold as the word being read is. */
  longestWord(size) {
    const context = document.createElement("canvas").getContext("2d");
    context.font = `700 ${size}px ${getComputedStyle(this.root).fontFamily}`;
    return Math.max(...this.reading.tokens.map((token) => context.measureText(token).width));
  }

  /** Change the state and redraw what depends on it. */
  set(patch) {
    const changed = this.change(patch);
    if (!changed.size) return;
    if ("unit" in patch) this.picked = true;
    this.show(changed);
    if (["t", "unit", "playing"].some((key) => changed.has(key))) this.tell();
  }

  // ---- picking ------------------------------------------------------------------------------------------------

  pickNext(by) {
    const unit = this.state.unit + by;
    if (this.memory && unit >= 0 && unit < this.reading.H) this.set({ unit });
  }

  pickLargest() {
    if (this.memory) this.set({ unit: this.memory.largestUnit(this.state.t), scope: "unit" });
  }

  nextView() {
    if (this.memory) this.set({ view: VIEWS[(VIEWS.indexOf(this.state.view) + 1) % VIEWS.length] });
  }
}

/** Put the picture into `element`. `options`: start {step, unit} from 0, theme, onStep(state). */
export function mount(element, sentence, model, options = {}) {
  const player = new MemoryPlayer(element, sentence, model, options);
  if (options.theme) player.setTheme(options.theme);
  return player;
}
