// Sentences under the tables: counts and differences from the numbers in them, never a guessed cause. Pure.

import { fixed, signed } from "../numbers.js";

const HALF = 0.5;
const HARDLY = 0.02;

const least = (items, value) => items.reduce((best, item) => (value(item) < value(best) ? item : best));
const most = (items, value) => least(items, (item) => -value(item));
const names = (sentence, indices) => indices.map((n) => sentence.networks[n]).join(", ");

/** Largest P(positive) less the smallest after word t, of the networks switched on. */
function spread(grid, t) {
  const values = grid.on.map((n) => grid.belief(n, t));
  return values.length ? Math.max(...values) - Math.min(...values) : 0;
}

/** The word after which the networks lie furthest apart; of equals the first. */
export const widest = (grid) => most([...grid.sentence.tokens.keys()], (t) => spread(grid, t));

/** The caption of the column looked at, as [key, values] of each of its sentences. */
export function gridCaption(grid) {
  const { on } = grid;
  if (!on.length) return [["caption.none", {}]];
  const { t, playing } = grid.state;
  const tells = on.length > 1 && !playing; // while it plays, nothing tells what has not been read
  return [stand(grid, on, t), move(grid, on, t), ...(tells ? [part(grid, t)] : [])];
}

/** Which networks stand on which side of one half. */
function stand(grid, on, t) {
  const { sentence } = grid;
  const p = (n) => grid.belief(n, t);
  const [low, high] = [least(on, p), most(on, p)];
  const up = on.filter((n) => p(n) > HALF);
  const down = on.filter((n) => p(n) <= HALF);
  const values = {
    word: sentence.tokens[t], count: on.length, name: sentence.networks[low], positive: names(sentence, up), negative: names(sentence, down),
    low: fixed(p(low)), high: fixed(p(high)), lowest: sentence.networks[low], highest: sentence.networks[high],
  };
  const agreed = `${on.length === 2 ? "both_" : ""}${up.length ? "positive" : "negative"}`;
  const key = on.length === 1 ? "one" : up.length && down.length ? "split" : agreed;
  return grid.many ? [`caption.${key}_many`, { ...values, label: sentence.labels[sentence.focus] }] : [`caption.${key}`, values];
}

/** Which network this word moved most. */
function move(grid, on, t) {
  const change = (n) => grid.belief(n, t) - grid.belief(n, t - 1);
  const n = most(on, (index) => Math.abs(change(index)));
  const values = { name: grid.sentence.networks[n], from: fixed(grid.belief(n, t - 1)), to: fixed(grid.belief(n, t)), hardly: fixed(HARDLY) };
  if (Math.abs(change(n)) < HARDLY) return ["caption.still", values];
  return [change(n) > 0 ? "caption.climbs" : "caption.falls", values];
}

/** Where in the sentence they lie furthest apart. */
function part(grid, t) {
  const at = widest(grid);
  const values = { word: grid.sentence.tokens[at], now: at + 1, spread: fixed(spread(grid, at)) };
  return [at === t ? "caption.widest_here" : "caption.widest", values];
}

/** The take-away of what each word weighs, as [key, values] of each of its sentences. */
export function weightCaption(weights, on) {
  if (!on.length) return [["caption.none", {}]];
  return [heaviest(weights, on), ...(on.length > 1 && weights.sentence.tokens.length > 1 ? [differ(weights, on)] : [])];
}

/** The word that weighs most in most networks, and what the others have instead. */
function heaviest(weights, on) {
  const { tokens, networks } = weights.sentence;
  const all = [...tokens.keys()];
  const tops = on.map((n) => ({ n, t: most(all, (t) => Math.abs(weights.value(n, t))) }));
  const votes = (t) => tops.filter((top) => top.t === t).length;
  const { t } = most(tops, (top) => votes(top.t));
  const agreeing = tops.filter((top) => top.t === t).map((top) => weights.value(top.n, t));
  const others = tops.filter((top) => top.t !== t).map((top) => `${networks[top.n]} “${tokens[top.t]}” ${signed(weights.value(top.n, top.t), 1)}`);
  const values = { word: tokens[t], some: agreeing.length, count: on.length, others: others.join(", "),
                   low: signed(Math.min(...agreeing), 1), high: signed(Math.max(...agreeing), 1) };
  if (on.length === 1) return ["weighs.one", { ...values, name: networks[on[0]] }];
  if (agreeing.length === 1) return ["weighs.each", { ...values, others: [`${networks[tops[0].n]} “${tokens[tops[0].t]}” ${signed(weights.value(tops[0].n, tops[0].t), 1)}`, ...others].join(", ") }];
  return [others.length ? "weighs.most" : "weighs.all", values];
}

/** The word on which the networks differ most. */
function differ(weights, on) {
  const { tokens, networks } = weights.sentence;
  const value = (t) => (n) => weights.value(n, t);
  const apart = (t) => weights.value(most(on, value(t)), t) - weights.value(least(on, value(t)), t);
  const t = most([...tokens.keys()], apart);
  const [low, high] = [least(on, value(t)), most(on, value(t))];
  return ["weighs.differ", { word: tokens[t], lowest: networks[low], low: signed(weights.value(low, t), 1), highest: networks[high], high: signed(weights.value(high, t), 1) }];
}
