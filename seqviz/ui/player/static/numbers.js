// How numbers are written: true minus sign, fixed decimals, never "-0.00".

export const MINUS = "\u2212";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** `fixed(-0.4312)` is "−0.43". */
export function fixed(value, decimals = 2) {
  if (!Number.isFinite(value)) return String(value);
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** Without the leading zero, for narrow strips: "−.43". */
export const narrow = (value) => fixed(value).replace(/^(\u2212?)0\./, "$1.");

/** For a phone's strips: one decimal from 1 on, "−3.5". */
export const tight = (value) => (Math.abs(value) < 0.995 ? narrow(value) : fixed(value, 1));

/** With its sign always: "+0.79". */
export const signed = (value, decimals = 2) => {
  const text = fixed(value, decimals);
  return text.startsWith(MINUS) || Number(text) === 0 ? text : `+${text}`;
};

/** As the next term of a sum: "+ 0.29" or "− 0.29". */
export const term = (value, decimals = 2) =>
  value < 0 ? `${MINUS} ${fixed(-value, decimals)}` : `+ ${fixed(value, decimals)}`;

/** 1.2·10⁻⁷, as the badge shows it. */
export function scientific(value) {
  if (value === 0) return "0";
  const [mantissa, exponent] = value.toExponential(1).split("e");
  const power = [...String(Math.abs(Number(exponent)))].map((digit) => SUPERSCRIPTS[digit]).join("");
  return `${mantissa}·10${Number(exponent) < 0 ? "⁻" : ""}${power}`;
}

/** 10,624. */
export const grouped = (value) => value.toLocaleString("en-US");

const FIELD = /\{(\w+)(?:\|([^{|}]*)\|([^{|}]*))?\}/g;

const chosen = (value, one, many) => (many == null ? value : value === "1" ? one : many);

/** Fill the {fields} of a sentence: `fill("{now} of {all} {all|word|words}", {now: 1, all: 3})`. */
export const fill = (template, values) =>
  template.replace(FIELD, (whole, name, one, many) => (name in values ? chosen(String(values[name]), one, many) : whole));
