// The Streamlit adapter: the only file that knows how Streamlit hands over data.
//
// Two kinds of blob arrive, in two mounts of this component: a model (weights, words), sent once and then known to
// this page; and a sentence, sent when it changes. The player is mounted once per element and then updated.

import { decode } from "./frames.js";
import { mount } from "./player.js";

const models = new Map();
const waiting = new Set();
const players = new WeakMap();

/** Light or dark, as the page around the player is. */
function themeOf(element) {
  const colour = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  const hex = /^#?([0-9a-f]{6})/i.exec(colour)?.[1];
  if (!hex) return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
}

/** Keep the step in the page's address, so that a copied address shows the same picture. No message is sent. */
function writeAddress({ t }) {
  const url = new URL(window.location.href);
  if (url.searchParams.get("step") === String(t + 1)) return;
  url.searchParams.set("step", t + 1);
  window.history.replaceState(window.history.state, "", url);
}

let writing = 0;
function restOn(state) {
  clearTimeout(writing);
  if (!state.playing) writing = setTimeout(writeAddress, 150, state);
}

/** After Enter in a text field the keys belong to the player: type, Enter, then arrows. */
function releaseOnEnter(event) {
  const field = event.composedPath()[0];
  if (event.key === "Enter" && field instanceof HTMLInputElement && field.type === "text") setTimeout(() => field.blur());
}

function receiveModel(model) {
  models.set(model.key, model);
  for (const show of [...waiting]) show();
}

function receiveSentence(element, sentence) {
  const show = () => {
    if (!models.has(sentence.model)) return waiting.add(show);
    waiting.delete(show);
    return players.get(element)?.sentence === sentence ? render(element, sentence) : undefined;
  };
  const entry = players.get(element) ?? { player: null };
  for (const stale of [...waiting]) if (stale.element === element) waiting.delete(stale);
  show.element = element;
  players.set(element, Object.assign(entry, { sentence }));
  show();
}

function render(element, sentence) {
  const entry = players.get(element);
  const host = entry.host ?? (element.host ?? element);
  const model = models.get(sentence.model);
  if (entry.player) {
    entry.player.setTheme(themeOf(host));
    if (entry.shown !== sentence.id) entry.player.update(sentence, model, sentence.start);
  } else {
    entry.box ??= element.querySelector(".sv-host") ?? element.appendChild(document.createElement("div"));
    entry.player = mount(entry.box, sentence, model, { start: sentence.start, theme: themeOf(host), onStep: restOn });
    document.addEventListener("keydown", releaseOnEnter);
  }
  entry.shown = sentence.id;
}

export default function ({ data, parentElement }) {
  if (!(data instanceof Uint8Array)) return undefined;
  const blob = decode(data);
  if (blob.what === "model") {
    receiveModel(blob);
    return undefined;
  }
  receiveSentence(parentElement, blob);
  const generation = players.get(parentElement);
  // A cleanup may come late, after a newer call for the same element: only an element that has left the page is done.
  return () => setTimeout(() => {
    if (parentElement.isConnected || players.get(parentElement) !== generation) return;
    generation.player?.destroy();
    document.removeEventListener("keydown", releaseOnEnter);
    players.delete(parentElement);
  });
}
