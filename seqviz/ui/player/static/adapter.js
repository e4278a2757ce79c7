// The Streamlit adapter: the only file that knows how Streamlit hands over data.
//
// Two kinds of blob arrive, in two mounts of a component: a model (weights, words), sent once and then known to this
// page; and a sentence, sent when it changes. What shows it is mounted once per element and then updated.

import { decode } from "./frames.js";
import { afterPaint } from "./time.js";

/** Light or dark, as the page around the element is. */
function themeOf(element) {
  const colour = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  const hex = /^#?([0-9a-f]{6})/i.exec(colour)?.[1];
  if (!hex) return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
}

const MOMENT = 150;
const PATIENCE = 300;
const GIVEN_UP = 15_000;

/**
 * After Enter in a text field the keys belong to the player: type, Enter, then arrows. A field that is left repaints the
 * page for a while, so it is left when the new picture stands, or a moment later where none comes.
 */
class Field {
  players = 0;

  onKey = (event) => {
    const field = event.composedPath()[0];
    if (event.key !== "Enter" || !(field instanceof HTMLInputElement) || field.type !== "text") return;
    this.leave();
    this.typed = field;
    this.timer = setTimeout(() => this.leave(), MOMENT);
  };

  leave() {
    clearTimeout(this.timer);
    this.typed?.blur();
    this.typed = null;
  }

  join() {
    this.players += 1;
    document.addEventListener("keydown", this.onKey);
  }

  part() {
    this.players -= 1;
    if (!this.players) document.removeEventListener("keydown", this.onKey);
  }

  pictureStands() {
    if (this.typed) afterPaint(() => this.leave());
  }
}

/** One for the page, however many players stand on it. */
const field = new Field();

/** While a new sentence is on its way for longer than a moment, the last picture stays under a thin line. */
class Waiting {
  constructor(rootOf) {
    this.rootOf = rootOf;
    this.begin = (event) => {
      if (event.target instanceof Element && event.target.closest(".st-key-q")) this.start();
    };
    document.addEventListener("change", this.begin, true);
  }

  start() {
    this.end();
    this.timers = [setTimeout(() => this.rootOf()?.classList.add("loading"), PATIENCE), setTimeout(() => this.end(), GIVEN_UP)];
  }

  end() {
    (this.timers ?? []).forEach(clearTimeout);
    this.rootOf()?.classList.remove("loading");
  }

  destroy() {
    this.end();
    document.removeEventListener("change", this.begin, true);
  }
}

class Adapter {
  /**
   * `mount(element, sentence, model, options)` returns an object with update, setTheme and destroy, as player.js does.
   * What it mounts may tell Python something by `options.send(name, value)`, in answer to a viewer's act.
   */
  constructor(mount, options) {
    Object.assign(this, { mount, options, models: new Map(), waiting: new Set(), entries: new WeakMap() });
  }

  /** All models are kept, or the newest `options.keep` where every sentence brings one. */
  receiveModel(model) {
    this.models.delete(model.key);
    this.models.set(model.key, model);
    const [oldest] = this.models.keys();
    if (this.models.size > (this.options.keep ?? Infinity)) this.models.delete(oldest);
    for (const show of [...this.waiting]) show();
  }

  receiveSentence(element, sentence, send) {
    const show = () => {
      if (!this.models.has(sentence.model)) return this.waiting.add(show);
      this.waiting.delete(show);
      return this.entries.get(element)?.sentence === sentence ? this.render(element, sentence) : undefined;
    };
    const entry = this.entries.get(element) ?? { player: null };
    for (const stale of [...this.waiting]) if (stale.element === element) this.waiting.delete(stale);
    show.element = element;
    this.entries.set(element, Object.assign(entry, { sentence, send }));
    show();
  }

  render(element, sentence) {
    const entry = this.entries.get(element);
    const theme = themeOf(element.host ?? element);
    const model = this.models.get(sentence.model);
    if (entry.player) {
      entry.player.setTheme(theme);
      if (entry.shown !== sentence.id) entry.player.update(sentence, model, sentence.start);
    } else {
      entry.box ??= element.querySelector(".sv-host") ?? element.appendChild(document.createElement("div"));
      entry.player = this.mount(entry.box, sentence, model, { ...this.options, start: sentence.start, theme, send: (name, value) => entry.send?.(name, value) });
      field.join();
    }
    if (entry.shown !== sentence.id) field.pictureStands();
    entry.shown = sentence.id;
    entry.waiting ??= new Waiting(() => entry.player?.root);
    entry.waiting.end();
  }

  /** Only an element that has left the page is done: a cleanup may come late, after a newer call for the same element. */
  leave(element, entry) {
    if (element.isConnected || this.entries.get(element) !== entry) return;
    entry.waiting?.destroy();
    if (entry.player) field.part();
    entry.player?.destroy();
    this.entries.delete(element);
  }
}

/** The default export of a component's module, from what mounts its drawing. */
export function adapter(mount, options = {}) {
  const own = new Adapter(mount, options);
  return ({ data, parentElement, setTriggerValue }) => {
    if (!(data instanceof Uint8Array)) return undefined;
    const blob = decode(data);
    if (blob.what === "model") return void own.receiveModel(blob);
    own.receiveSentence(parentElement, blob, setTriggerValue);
    const entry = own.entries.get(parentElement);
    return () => setTimeout(() => own.leave(parentElement, entry));
  };
}
