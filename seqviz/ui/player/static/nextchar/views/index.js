// All parts of the picture, from top to bottom.

import { html } from "../../dom.js";
import { Tip } from "../../views/tip.js";
import { Bars } from "./bars.js";
import { Chooser } from "./chooser.js";
import { Header } from "./header.js";
import { Legend } from "./legend.js";
import { Page } from "./page.js";

export function createViews(scene) {
  const [header, chooser, legend, page, bars] = [Header, Chooser, Legend, Page, Bars].map((View) => new View(scene));
  scene.tip = new Tip(scene);
  const keys = html("p", { class: "keys quiet" });
  const last = { show: () => { keys.textContent = scene.text("keys"); } };
  scene.root.append(header.element, chooser.element, html("div", { class: "spread" }, page.element, bars.element), legend.element, keys, header.bar, scene.tip.element);
  return { upper: [header, page, bars, chooser], lower: [legend, last] };
}
