// What a spreadsheet takes for a formula (OWASP CSV injection, ASVS 1.2.10), also where it splits at a leading separator
// or quote of its own, and in the full-width forms that it folds.
const formula = /^[ "'`;,|\u00a0]*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;

/** Text that no spreadsheet runs: what could be a formula begins with an apostrophe. */
export const formulaSafe = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** A text as a CSV cell: safe from formulas, in quotes, quotes doubled. */
export const csvText = (text: string): string => `"${formulaSafe(text).replaceAll('"', '""')}"`;
