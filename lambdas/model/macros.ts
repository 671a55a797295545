import { sqlTokens } from './sql-tokens.ts';

/** Name → what it stands for, as tokens, and the names that stand for its arguments. */
export type Macros = ReadonlyMap<
  string,
  { readonly parameters: readonly string[]; readonly body: readonly string[] }
>;

const definition = /create or replace macro (\w+)\(([^)]*)\) as\s+(.*)$/s;

/** Reads `create or replace macro name(a, b) as …` statements. Throws where one is written otherwise. */
export function parseMacros(statements: readonly string[]): Macros {
  return new Map(
    statements.map((statement) => {
      const [, name = '', parameters = '', body = ''] = definition.exec(statement) ?? [];
      if (name === '') throw new Error(`No macro is defined by: ${statement.trim()}`);
      return [name, { parameters: parameters.split(',').map((one) => one.trim()), body: sqlTokens(body) }];
    }),
  );
}

/** SQL with what the macros stand for in their places. Throws where one has other than its number of arguments. */
export const expandMacros = (sql: string, macros: Macros): string =>
  expanded(sqlTokens(sql), macros).join('');

function expanded(tokens: readonly string[], macros: Macros): string[] {
  const found: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const name = tokens[at] ?? '';
    const macro = tokens[at + 1] === '(' ? macros.get(name) : undefined;
    if (macro === undefined) {
      found.push(name);
      continue;
    }
    const { values, end } = argumentsFrom(tokens, at + 2);
    if (values.length !== macro.parameters.length)
      throw new Error(`${name} takes ${macro.parameters.length} arguments, and is given ${values.length}.`);
    const given = new Map(
      macro.parameters.map((parameter, i) => [parameter, expanded(values[i] ?? [], macros)]),
    );
    const body = macro.body.flatMap((token, place) => {
      // A column of a relation is not the argument of its name.
      const value = macro.body[place - 1] === '.' ? undefined : given.get(token);
      return value === undefined ? [token] : ['(', ...value, ')'];
    });
    found.push('(', ...expanded(body, macros), ')');
    at = end;
  }
  return found;
}

// Commas between parentheses or brackets belong to one argument.
function argumentsFrom(tokens: readonly string[], start: number): { values: string[][]; end: number } {
  const values: string[][] = [[]];
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    if (depth === 0 && token === ')') return { values: values.map(trimmed), end: at };
    if (depth === 0 && token === ',') {
      values.push([]);
      continue;
    }
    if (token === '(' || token === '[') depth += 1;
    if (token === ')' || token === ']') depth -= 1;
    values.at(-1)?.push(token);
  }
  throw new Error('A parenthesis is never closed.');
}

const isBlank = (token: string): boolean => token.trim() === '' || token.startsWith('--');

function trimmed(tokens: readonly string[]): string[] {
  const first = tokens.findIndex((token) => !isBlank(token));
  return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex((token) => !isBlank(token)) + 1);
}
