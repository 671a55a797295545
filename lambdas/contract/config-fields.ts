import { z } from 'zod';
import { nearest } from './nearest.ts';

type Issue = { readonly code?: string | undefined; readonly input?: unknown };

// One sentence for every way to get a field wrong: what it must be.
const must = (what: string) => (issue: Issue) =>
  issue.input === undefined ? `is missing; it must be ${what}.` : `must be ${what}.`;

const unknownKey = (key: string, known: readonly string[]): string => {
  const near = nearest(key, known);
  return near === undefined
    ? `unknown key. Known keys: ${known.join(', ')}.`
    : `unknown key. Did you mean ${near}?`;
};

/** Says of every unknown key, one line each, which known one is meant. */
export const objectError =
  (known: readonly string[], what = 'an object') =>
  (issue: Issue & { readonly keys?: readonly string[] }): string =>
    issue.code === 'unrecognized_keys' && issue.keys !== undefined
      ? issue.keys.map((key) => unknownKey(key, known)).join('\n')
      : must(what)(issue);

/** An object that refuses keys it does not know. */
export const strict = <Shape extends z.ZodRawShape>(shape: Shape, what = 'an object') =>
  z.strictObject(shape, { error: objectError(Object.keys(shape), what) });

/** A whole number within bounds; `other` names what is allowed beside it. */
export function whole(least: number, most: number, other = '') {
  const error = must(`a whole number from ${least} to ${most}${other}`);
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** A number within bounds, fractions allowed. */
export function between(least: number, most: number) {
  const error = must(`a number from ${least} to ${most}`);
  return z.number({ error }).min(least, { error }).max(most, { error });
}

export const share = () => between(0, 1);

const mostMoney = 1e13;

/** An amount that decimal(18,4) holds exactly. */
export function money() {
  const error = must('a number with at most four decimals');
  return z
    .number({ error })
    .refine((value) => Math.abs(value) <= mostMoney && Number(value.toFixed(4)) === value, { error });
}

const quoted = (values: readonly string[]): string => values.map((value) => JSON.stringify(value)).join(', ');

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: must(`one of ${quoted(values)}`) });

/** Text that `pattern` describes; `what` says so in words. */
export const text = (pattern: RegExp, what: string) =>
  z.string({ error: must(what) }).regex(pattern, { error: must(what) });

/** A calendar date, YYYY-MM-DD. */
export const day = () => z.iso.date({ error: must('a date such as "2026-03-31"') });

const longestText = 200;

// No control characters, nothing that changes the direction of writing.
const printable = /^(?!\s)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+(?<!\s)$/u;

/** A name as people write it. */
export const label = (what: string) => {
  const described = `${what}: 1 to ${longestText} printable characters without blanks around them`;
  return text(printable, described).max(longestText, { error: must(described) });
};

export function list<Item extends z.ZodType>(item: Item, most: number, what: string) {
  const error = must(`a list of at most ${most} ${what}`);
  return z.array(item, { error }).max(most, { error });
}
