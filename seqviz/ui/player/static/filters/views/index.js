// The filter player's views. Each has `lay()` (the layout or the sentence changed) and `show(changed)`.

import { html } from "../../dom.js";
import { Tip } from "../../views/tip.js";
import { Axis } from "./axis.js";
import { Header } from "./header.js";
import { Identity } from "./identity.js";
import { Ledger } from "./ledger.js";
import { Legend } from "./legend.js";
import { Maps } from "./maps.js";
import { Phrase } from "./phrase.js";
import { Stages } from "./stages.js";
import { Sum } from "./sum.js";

export function createViews(player) {
  player.tip = new Tip(player);
  const header = new Header(player);
  const stages = new Stages(player);
  const phrase = new Phrase(player);
  const sum = new Sum(player);
  const maps = new Maps(player);
  const axis = new Axis(player, [sum.element, sum.products, maps.element]);
  const legend = new Legend(player);
  const ledger = new Ledger(player);
  const identity = new Identity(player);
  player.axis = axis;
  player.root.append(
    header.element,
    html("div", { class: "stage" }, stages.element, phrase.element, axis.element),
    legend.element,
    html("div", { class: "two" }, ledger.element, identity.element),
    player.keysLine = html("p", { class: "keys quiet" }), header.bar, player.tip.element,
  );
  return { upper: [header, stages, phrase, axis, sum, maps], lower: [legend, ledger, identity] };
}
