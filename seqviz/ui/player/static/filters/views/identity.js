// What the picked filter looks for, found over the training sentences: threshold, strongest n-grams, slot patterns, and
// n-grams that one word silences.

import { html, rich, setText } from "../../dom.js";
import { fixed, signed } from "../../numbers.js";
import { joined, voteSize } from "../words.js";
import { gramBoxes } from "./grams.js";

const percent = (share) => `${fixed(100 * share, share < 0.1 ? 1 : 0)}\u00a0%`;

export class Identity {
  constructor(player) {
    this.player = player;
    this.title = html("h3", {});
    this.body = html("div", {});
    this.element = html("section", { class: "identity" }, this.title, this.body);
  }

  show(changed) {
    if (!["all", "filter", "stage", "order"].some((key) => changed.has(key))) return;
    const { player } = this;
    const { filter, model } = player;
    setText(this.title, player.text(filter.own ? "identity.own" : "identity.title", { filter: player.filterName(filter) }));
    const found = model.identities[filter.name];
    if (filter.own) this.body.replaceChildren(this.sentence("identity.own_about", { ngram: joined(filter.tokens), bias: fixed(filter.bias, 1) }));
    else if (!found) this.body.replaceChildren(this.votes(filter), this.sentence("identity.none", {}));
    else this.body.replaceChildren(...this.about(filter, found));
  }

  sentence(key, values, style = "") {
    return html("p", { class: style }, ...rich(this.player.template(key), values));
  }

  votes(filter) {
    const { player } = this;
    const key = filter.vote < 0 ? player.key("identity.votes_first", "identity.votes_against") : player.key("identity.votes_last", "identity.votes_for");
    return this.sentence(key, { ...player.sides, vote: voteSize(filter.vote) });
  }

  about(filter, found) {
    const { sides: labels, reading } = this.player;
    const own = filter.vote < 0 ? labels.first : labels.last;
    const best = reading.best(filter);
    const here = best && best.score >= found.threshold ? "identity.fires" : best?.pooled > 0 ? "identity.below" : "identity.silent";
    return [
      this.votes(filter),
      this.sentence("identity.threshold", { threshold: fixed(found.threshold), purity: percent(found.purity), label: own, coverage: percent(found.coverage) }),
      this.sentence(here, { score: fixed(best?.score ?? 0), threshold: fixed(found.threshold) }),
      html("h4", {}, this.player.text("identity.top")), this.list(found.top),
      ...this.clusters(found), ...this.negatives(found),
    ];
  }

  gram({ words, score, slots }) {
    const { reading, dark } = this.player;
    return [gramBoxes(words, slots, reading.range, dark), html("b", {}, fixed(score))];
  }

  list(grams) {
    return html("ol", { class: "grams" }, ...grams.map((gram) => html("li", {}, ...this.gram(gram))));
  }

  clusters({ clusters }) {
    if (clusters.length < 2) return [];
    return [html("h4", {}, this.player.text("identity.clusters")), html("ul", { class: "grams" }, ...clusters.map(({ share, grams }) =>
      html("li", {}, html("span", { class: "share" }, percent(share)), ...grams.slice(0, 1).flatMap((gram) => this.gram(gram)))))];
  }

  negatives({ negatives }) {
    if (!negatives.length) return [];
    return [html("h4", {}, this.player.text("identity.negatives")), html("ul", { class: "grams pairs" }, ...negatives.map(({ strong, weak, slot }) =>
      html("li", { title: this.player.text("identity.drop", { word: weak.words[slot], value: signed(weak.slots[slot]) }) },
        ...this.gram(strong), html("span", { class: "arrow", "aria-hidden": "true" }, "→"), ...this.gram(weak))))];
  }
}
