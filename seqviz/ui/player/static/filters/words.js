// How words, n-grams and filters are written. Pure.

export const BLANK = "·";

/** An n-gram on one line; padding is a middle dot. */
export const joined = (gram) => gram.map((token) => token ?? BLANK).join(" ");
