// The numbers of a table as a file, in full precision. Text that a spreadsheet would take for a formula is quoted so.

import { html } from "../dom.js";

const quote = (text) => `"${/^[=+\-@\t\r]/.test(text) ? "'" : ""}${text.replaceAll('"', '""')}"`;

/** Header and rows as CSV; strings are quoted, numbers written as they are. */
export function csv(header, rows) {
  const line = (cells) => cells.map((cell) => (typeof cell === "string" ? quote(cell) : cell)).join(",");
  return `${[header.join(","), ...rows.map(line)].join("\r\n")}\r\n`;
}

/** One row per word, from before any word; one column per network, also those switched off; of more than two classes one
 * column per network and class. */
export function beliefTable(grid) {
  const { networks, tokens } = grid.sentence;
  const { labels } = grid.sentence;
  const every = (work) => networks.flatMap((name, n) => (grid.many ? labels.map((label, k) => work(`${name} ${label}`, n, k)) : [work(name, n, labels.length - 1)]));
  const row = (t) => [t + 1, t < 0 ? "" : tokens[t], ...every((_, n, k) => grid.of(n, t, k))];
  return csv(["word", "token", ...every((name) => name)], [-1, ...tokens.keys()].map(row));
}

/** The same of what each word weighs. */
export function weightTable(weights) {
  const { networks, tokens } = weights.sentence;
  return csv(["word", "token", ...networks], tokens.map((token, t) => [t + 1, token, ...networks.map((_, n) => weights.value(n, t))]));
}

export function download(text, name) {
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  html("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
