// How words, n-grams and filters are written. Pure.

import { fixed } from "../numbers.js";

export const BLANK = "·";

const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A visitor's text inside a sentence: isolated where it may turn the direction, so that the numbers after it stay in place. */
export const isolated = (text) => (TURNS.test(text) ? `\u2068${text}\u2069` : text);

/** An n-gram on one line; padding is a middle dot. */
export const joined = (gram) => isolated(gram.map((token) => token ?? BLANK).join(" "));

/** At most `most` characters of a text. */
export function shortened(text, most) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** How far one unit moves the log-odds; a vote of next to nothing is not written as nothing. */
export const voteSize = (vote) => fixed(Math.abs(vote), Math.abs(vote) < 0.005 ? 4 : 2);
