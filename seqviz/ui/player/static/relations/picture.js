// One marked sentence: the answer as an arrow between two entities, the words, and the n-grams that add up to it.

import { html, setAttributes } from "../dom.js";
import { Picture } from "../picture.js";
import { RelationReading } from "./reading.js";
import { begin, cancel, choose, tap } from "./marking.js";
import { makeViews } from "./views/index.js";

export class RelationPicture extends Picture {
  constructor(element, sentence, model, options) {
    super();
    Object.assign(this, { element, options, model });
    this.root = html("section", { class: "sv relations", role: "group" });
    this.views = makeViews(this);
    this.root.append(...this.views.elements);
    this.root.addEventListener("keydown", (event) => this.key(event));
    element.append(this.root);
    this.update(sentence, model);
  }

  /** A new sentence, or the same one marked anew. */
  update(sentence, model) {
    Object.assign(this, { sentence, model });
    this.reading = sentence.probabilities ? new RelationReading(sentence, model) : null;
    this.marking = begin(sentence.spans);
    const order = this.reading?.order ?? [];
    this.state = { label: order[0] ?? null, against: order[1] ?? null, filter: null, all: false };
    this.weigh();
    setAttributes(this.root, { "aria-label": this.text("label") });
    this.root.classList.toggle("without-answer", !this.reading);
    this.show();
  }

  /** The terms and shares of the answer against the label that is chosen. */
  weigh() {
    if (!this.reading) return Object.assign(this, { terms: [], shares: { words: [], biases: 0 } });
    const { label, against } = this.state;
    this.terms = this.reading.terms(label, against);
    this.shares = this.reading.shares(label, against);
    if (!this.terms.some(({ filter }) => filter.name === this.state.filter)) this.state.filter = this.terms[0].filter.name;
    return this;
  }

  get term() {
    return this.terms.find(({ filter }) => filter.name === this.state.filter) ?? null;
  }

  set(changes) {
    Object.assign(this.state, changes);
    if ("against" in changes) {
      this.state.filter = null;
      this.weigh();
    }
    this.show();
  }

  show() {
    this.views.each((view) => view.show());
  }

  restyle() {
    this.show();
  }

  // ---- marking ------------------------------------------------------------------------------------------------

  choose(entity) {
    this.marking = choose(this.marking, entity);
    this.show();
  }

  tapped(t) {
    if (this.marking.entity == null) return this.pickAt(t);
    const before = this.marking.spans;
    this.marking = tap(this.marking, t);
    const { spans, entity } = this.marking;
    if (entity == null && spans !== before) this.tell(spans);
    return this.show();
  }

  /** The largest term with this word of the sentence. */
  pickAt(t) {
    const at = this.sentence.places.indexOf(t);
    const found = at < 0 ? null : this.reading?.holding(at, this.terms);
    if (found) this.set({ filter: found.filter.name });
  }

  swap() {
    const [first, second] = this.marking.spans;
    this.tell([second, first]);
  }

  exchange() {
    this.options.send("exchange", { of: this.sentence.id });
  }

  tell(spans) {
    this.options.send("mark", { of: this.sentence.id, spans });
  }

  key(event) {
    if (event.key !== "Escape") return;
    this.marking = cancel(this.marking);
    this.show();
  }

  destroy() {
    this.root.remove();
  }
}
