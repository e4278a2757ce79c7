// What two taggers say of a sentence: pure functions of `sentence` as sent, with arrays `one` and `both` (T, K).

/** Probabilities of word `t` by the tagger `which`, "one" or "both". */
export function probabilities(sentence, which, t) {
  const count = sentence.labels.length;
  return sentence.arrays[which].data.subarray(t * count, (t + 1) * count);
}

/** Indices of the labels, the most probable first. */
export function ranked(values) {
  return [...values.keys()].sort((a, b) => values[b] - values[a] || a - b);
}

/** The tag and its runner-up, each with its probability. */
export function best(sentence, which, t) {
  const values = probabilities(sentence, which, t);
  return ranked(values).slice(0, 2).map((index) => ({ tag: sentence.labels[index], share: values[index] }));
}

/** Places of the words to which the two give different tags. */
export function differing(sentence) {
  return sentence.tokens.map((_, t) => t).filter((t) => best(sentence, "one", t)[0].tag !== best(sentence, "both", t)[0].tag);
}

/** The word to look at first: the first on which they differ, else the one that one direction is least sure of. */
export function firstWord(sentence) {
  const [first] = differing(sentence);
  if (first !== undefined) return first;
  const sure = sentence.tokens.map((_, t) => best(sentence, "one", t)[0].share);
  return sure.indexOf(Math.min(...sure));
}

/** The `count` tags that either finds most probable at word `t`, then what is left: [{tag, one, both}], tag null last. */
export function bars(sentence, t, count) {
  const [one, both] = ["one", "both"].map((which) => probabilities(sentence, which, t));
  const order = ranked(one.map((value, index) => Math.max(value, both[index])));
  const shown = order.slice(0, count).map((index) => ({ tag: sentence.labels[index], one: one[index], both: both[index] }));
  const rest = (values) => order.slice(count).reduce((sum, index) => sum + values[index], 0);
  return [...shown, { tag: null, one: rest(one), both: rest(both) }];
}

/** Words of these widths in lines of at most `room`: [first, after the last] of each line, at least a word each. */
export function lines(widths, room, gap) {
  const found = [];
  let [first, used] = [0, 0];
  widths.forEach((width, t) => {
    if (t > first && used + gap + width > room) {
      found.push([first, t]);
      [first, used] = [t, 0];
    }
    used += width + (t > first ? gap : 0);
  });
  return [...found, [first, widths.length]];
}
