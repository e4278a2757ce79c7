// The player's views. Each has `lay()` (the layout or the sentence changed) and `show(changed)`.
// The timeline is the last of the upper ones: it measures the words, and a measurement lays out all that changed before it, once.

import { html } from "../dom.js";
import { Changes } from "./changes.js";
import { Equations } from "./equations.js";
import { Header } from "./header.js";
import { Legend } from "./legend.js";
import { Maps } from "./maps.js";
import { Stage } from "./stage.js";
import { Steps } from "./steps.js";
import { Strips } from "./strips.js";
import { Table } from "./table.js";
import { Timeline } from "./timeline.js";
import { Tip } from "./tip.js";
import { Unknown } from "./unknown.js";

export function createViews(player) {
  player.tip = new Tip(player);
  const unknown = new Unknown(player);
  const header = new Header(player);
  const timeline = new Timeline(player);
  const steps = new Steps(player);
  const strips = new Strips(player);
  const stage = new Stage(player, strips);
  player.stage = stage;
  const legend = new Legend(player);
  const maps = new Maps(player);
  const equations = new Equations(player);
  const changes = new Changes(player);
  const table = new Table(player);
  player.root.append(
    unknown.element, header.element, timeline.element,
    html("div", { class: "stage" }, steps.element, stage.element),
    legend.element, maps.element,
    html("div", { class: "two" }, equations.element, changes.element),
    table.element, player.keysLine = html("p", { class: "keys quiet" }), header.bar, player.tip.element,
  );
  return { upper: [unknown, header, steps, strips, stage, timeline], lower: [legend, maps, equations, changes, table] };
}
