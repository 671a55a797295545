// What a spreadsheet takes for a formula (OWASP CSV injection, ASVS 1.2.10), also where it splits at a leading separator
// or quote of its own, and in the full-width forms that it folds.
const formula = /^[ "'`;,|\u00a0]*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;

// A spreadsheet whose list separator is not the comma begins cells inside ours, where a separator or a line break stands.
const formulaInside = /([^ ;,|])([;|\t\r\n]["' ]*)([=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** Text that no spreadsheet runs: an apostrophe stands before whatever could be a formula. */
export const formulaSafe = (text: string): string => {
  const inside = text.replace(formulaInside, "$1$2'$3");
  return formula.test(inside) ? `'${inside}` : inside;
};

/** A text as a CSV cell: safe from formulas, in quotes, quotes doubled. */
export const csvText = (text: string): string => `"${formulaSafe(text).replaceAll('"', '""')}"`;
