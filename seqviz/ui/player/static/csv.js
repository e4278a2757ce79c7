// The numbers of a table as a file, in full precision. Text that a spreadsheet would take for a formula is quoted so.

import { html } from "./dom.js";

const quote = (text) => `"${/^[=+\-@\t\r]/.test(text) ? "'" : ""}${text.replaceAll('"', '""')}"`;

/** Header and rows as CSV; strings are quoted, numbers written as they are. */
export function csv(header, rows) {
  const line = (cells) => cells.map((cell) => (typeof cell === "string" ? quote(cell) : cell)).join(",");
  return `${[header.join(","), ...rows.map(line)].join("\r\n")}\r\n`;
}

export function download(text, name) {
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  html("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
