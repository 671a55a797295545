import { z } from 'zod';
import { objectError } from '../contract/config-fields.ts';
import type { Rows } from './expression.ts';

const mostItems = 1000;
const longestText = 200;

type Path = readonly (string | number)[];

/** Hears of a problem: where it is below the expression, and one sentence. */
type Report = (path: Path, message: string) => void;

const forms = '"equals" or "in" with "column", or one of "and", "or", "not"';
const known = ['column', 'equals', 'in', 'and', 'or', 'not'];
const textOrNull = `text of at most ${longestText} characters without control characters, or null for missing values`;

// Both stand for something else in a template of CloudFormation or in the CDK.
const templateMarks = ['{{resolve:', '${Token['];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** "all", or an expression. */
export const rows = z
  .custom<Rows>(() => true)
  .superRefine((given: unknown, context) => {
    if (given === 'all') return;
    // What is no expression is not looked at any further.
    check(given, [], (path, message) =>
      context.addIssue({ code: 'custom', path: [...path], message, continue: false }),
    );
  });

function check(given: unknown, path: Path, report: Report): void {
  if (given === 'all') {
    report(path, 'stands alone: "all" is no part of an expression.');
    return;
  }
  if (!isObject(given)) {
    report(path, `must be "all" or an expression: an object with ${forms}.`);
    return;
  }
  const keys = Object.keys(given);
  const unknown = keys.filter((key) => !known.includes(key));
  const complain = objectError(known);
  for (const key of unknown) report([...path, key], complain({ code: 'unrecognized_keys', keys: [key] }));
  if (unknown.length === 0) checkForm(given, keys.sort().join('+'), path, report);
}

function checkForm(given: Readonly<Record<string, unknown>>, form: string, path: Path, report: Report): void {
  if (form === 'not') check(given['not'], [...path, 'not'], report);
  else if (form === 'and' || form === 'or')
    checkItems(given[form], [...path, form], 'expressions', report, check);
  else if (form === 'column+equals' || form === 'column+in') {
    if (typeof given['column'] !== 'string') report([...path, 'column'], 'must be the name of a column.');
    if (form === 'column+in') checkItems(given['in'], [...path, 'in'], 'values', report, checkValue);
    else checkValue(given['equals'], [...path, 'equals'], report);
  } else report(path, `must have ${forms}, and nothing else.`);
}

function checkItems(given: unknown, path: Path, what: string, report: Report, checkItem: typeof check): void {
  if (!Array.isArray(given) || given.length === 0 || given.length > mostItems)
    report(path, `must be a list of 1 to ${mostItems} ${what}.`);
  else given.forEach((item: unknown, index) => checkItem(item, [...path, index], report));
}

function checkValue(given: unknown, path: Path, report: Report): void {
  if (given === null) return;
  const isText = typeof given === 'string' && given.length <= longestText;
  if (!isText || /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(given)) {
    report(path, `must be ${textOrNull}.`);
    return;
  }
  const mark = templateMarks.find((part) => given.includes(part));
  if (mark !== undefined) report(path, `must not hold ${mark}, which means something else in a deployment.`);
}
