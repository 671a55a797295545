import type { Rule } from './rule.ts';

const quoted = (values: readonly string[]): string => values.map((value) => JSON.stringify(value)).join(', ');

const oneOf = (values: readonly string[]): string =>
  values.length === 1 ? quoted(values) : `one of ${quoted(values)}`;

/** The rule as people say it: `home_region is one of "North", "East"`. */
export function inWords(rule: Rule): string {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return rule.rules.map(inner).join(` ${rule.kind} `);
    case 'in':
      if (rule.values.length === 0) return `${rule.column} is missing`;
      return `${rule.column} is ${oneOf(rule.values)}${rule.orNull ? ', or missing' : ''}`;
    case 'not-in':
      if (rule.values.length === 0) return `${rule.column} is there`;
      return `${rule.column} is there and not ${oneOf(rule.values)}`;
  }
}

const inner = (rule: Rule): string => ('rules' in rule ? `(${inWords(rule)})` : inWords(rule));
