// The views of both passes. Each has `lay()` (the layout or the sentence changed) and `show(changed)`.

import { html } from "../../dom.js";
import { Tip } from "../../views/tip.js";
import { Unknown } from "../../views/unknown.js";
import { Header } from "./header.js";
import { Legend } from "./legend.js";
import { Pass } from "./pass.js";
import { Stage } from "./stage.js";
import { Sum } from "./sum.js";
import { Table } from "./table.js";
import { Top } from "./top.js";
import { Words } from "./words.js";

export function createViews(player) {
  player.tip = new Tip(player);
  const unknown = new Unknown(player);
  const header = new Header(player);
  const top = new Top(player);
  const words = new Words(player);
  const passes = [new Pass(player, 0), new Pass(player, 1)];
  const stage = new Stage(player, passes, words);
  const sum = new Sum(player);
  const legend = new Legend(player);
  const table = new Table(player);
  player.root.append(unknown.element, header.element, html("div", { class: "stage" }, top.element, words.text, stage.element), sum.element,
    legend.element, table.element, player.keysLine, header.bar, player.tip.element);
  return { upper: [unknown, header, top, words, stage, sum], lower: [legend, table] };
}
