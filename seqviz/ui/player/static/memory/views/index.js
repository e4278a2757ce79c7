// The views of the memory page's picture. Each has `lay()` (the layout or the sentence changed) and `show(changed)`.
// A network without a ledger has views of its own; those of the other kind are hidden.

import { html } from "../../dom.js";
import { Tip } from "../../views/tip.js";
import { Unknown } from "../../views/unknown.js";
import { Caption } from "./caption.js";
import { Column } from "./column.js";
import { HalfLives } from "./half_lives.js";
import { Header } from "./header.js";
import { Ledger } from "./ledger.js";
import { Rewritten } from "./rewritten.js";
import { States } from "./states.js";
import { Triangle } from "./triangle.js";

/** A view that is shown only while `test` holds. */
const onlyIf = (test, view) => ({
  lay() {
    view.element.hidden = !test();
    if (test()) view.lay();
  },
  show(changed) {
    if (test()) view.show(changed);
  },
});

export function createViews(player) {
  player.tip = new Tip(player);
  const [unknown, header, caption] = [new Unknown(player), new Header(player), new Caption(player)];
  const sums = [new Triangle(player), new Ledger(player)];
  const plain = [new States(player), new Rewritten(player)];
  const below = [new HalfLives(player), new Column(player)];
  player.root.append(
    unknown.element, header.element, caption.element,
    html("div", { class: "two" }, ...[...sums, ...plain].map(({ element }) => element)),
    ...below.map(({ element }) => element),
    player.keysLine = html("p", { class: "keys quiet" }), header.bar, player.tip.element,
  );
  const gated = (view) => onlyIf(() => Boolean(player.memory), view);
  const ungated = (view) => onlyIf(() => !player.memory, view);
  return { upper: [unknown, header, caption, ...sums.map(gated), ...plain.map(ungated)], lower: below.map(gated) };
}
