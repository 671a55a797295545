import { tables } from '../../lambdas/contract/tables.ts';

const token =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^\]]|\]\])*\]|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?|<>|<=|>=|&&|\|\||[-+*/=<>(),{}&]/y;

/** The functions that the project uses, each with the fewest and the most arguments it takes. */
const functions: ReadonlyMap<string, readonly [number, number]> = new Map(
  Object.entries({
    ...{ AVERAGE: [1, 1], CALCULATE: [1, 99], CALENDAR: [2, 2], COALESCE: [2, 99], COUNTROWS: [1, 1] },
    ...{ CALCULATETABLE: [1, 99], CONTAINS: [3, 99], DISTINCT: [1, 1], UNION: [2, 999], ROW: [2, 99] },
    ...{ ALLSELECTED: [1, 1], BLANK: [0, 0], DATE: [3, 3], DIVIDE: [2, 3], EDATE: [2, 2], EXCEPT: [2, 2] },
    ...{ FALSE: [0, 0], FILTER: [2, 2], FORMAT: [2, 2], GENERATESERIES: [2, 3], IF: [2, 3], ISBLANK: [1, 1] },
    ...{ KEEPFILTERS: [1, 1], MAX: [1, 2], MIN: [1, 2], MONTH: [1, 1], NOT: [1, 1], QUARTER: [1, 1] },
    ...{ ROUNDUP: [2, 2], SELECTCOLUMNS: [3, 99], SELECTEDVALUE: [1, 2], SUM: [1, 1], SUMX: [2, 2] },
    ...{ SWITCH: [3, 99], TOPN: [2, 99], TRUE: [0, 0], UNICHAR: [1, 1], USERPRINCIPALNAME: [0, 0] },
    ...{ ABS: [1, 1], AVERAGEX: [2, 2], COUNT: [1, 1], MAXX: [2, 2], MINX: [2, 2], SUMMARIZE: [2, 99] },
    ...{ VALUES: [1, 1], YEAR: [1, 1] },
  } as const satisfies Record<string, readonly [number, number]>),
);

const keywords = new Set(['VAR', 'RETURN', 'IN', 'ASC', 'DESC', 'NOT']);

function tokensOf(dax: string): readonly string[] | undefined {
  const found: string[] = [];
  token.lastIndex = 0;
  for (;;) {
    while (/\s/.test(dax.charAt(token.lastIndex))) token.lastIndex += 1;
    if (token.lastIndex >= dax.length) return found;
    const match = token.exec(dax);
    if (match === null) return undefined;
    found.push(match[0]);
  }
}

/** What DAX may refer to. */
export type DaxScope = {
  readonly measures: ReadonlySet<string>;
  /** The columns of a table; undefined where there is no such table. */
  columnsOf(table: string): readonly string[] | undefined;
};

/** The tables of the contract under their own names. */
export const contractScope = (measures: ReadonlySet<string>): DaxScope => ({
  measures,
  columnsOf: (table) =>
    Object.values(tables)
      .find(({ name }) => name === table)
      ?.columns.map(({ name }) => name),
});

/**
 * What is wrong with DAX, a sentence each: unknown tables, columns, measures, functions and variables, arguments too few
 * or too many, brackets that do not close, variables that nobody reads.
 */
export function daxProblems(dax: string, scope: DaxScope): string[] {
  const tokens = tokensOf(dax);
  if (tokens === undefined) return ['It holds a sign that DAX does not know.'];
  const variables = new Set(tokens.filter((_, index) => tokens[index - 1] === 'VAR'));
  const problems = [...unbalanced(tokens), ...badVariables(tokens, variables, scope)];
  tokens.forEach((text, index) => {
    const before = tokens[index - 1];
    if (text.startsWith("'")) problems.push(...unknownTable(text));
    else if (text.startsWith('['))
      problems.push(
        ...(before?.startsWith("'") === true ? unknownColumn(before, text) : unknownMeasure(text)),
      );
    else if (/^[A-Za-z_]/.test(text)) problems.push(...unknownWord(text, tokens[index + 1] === '('));
  });
  return problems.length > 0 ? problems : badCalls(tokens);

  function unknownTable(quoted: string): string[] {
    return scope.columnsOf(unquoted(quoted)) === undefined ? [`${quoted} is no table.`] : [];
  }

  function unknownColumn(table: string, name: string): string[] {
    return scope.columnsOf(unquoted(table))?.includes(unbracketed(name)) === false
      ? [`${table}${name} is no column.`]
      : [];
  }

  function unknownMeasure(name: string): string[] {
    return scope.measures.has(unbracketed(name)) ? [] : [`${name} is no measure.`];
  }

  function unknownWord(word: string, isCall: boolean): string[] {
    const isKnown = isCall
      ? functions.has(word) || keywords.has(word)
      : keywords.has(word) || variables.has(word);
    return isKnown ? [] : [`${word} is unknown.`];
  }
}

const unquoted = (quoted: string): string => quoted.slice(1, -1).replaceAll("''", "'");
const unbracketed = (bracketed: string): string => bracketed.slice(1, -1).replaceAll(']]', ']');

function badVariables(
  tokens: readonly string[],
  variables: ReadonlySet<string>,
  scope: DaxScope,
): readonly string[] {
  const count = (word: string): number => tokens.filter((token) => token === word).length;
  return [
    ...(count('VAR') > 0 && count('RETURN') === 0 ? ['It has variables and no RETURN.'] : []),
    ...[...variables].flatMap((name) => [
      ...(count(name) === 1 ? [`${name} is never read.`] : []),
      ...(functions.has(name.toUpperCase()) || scope.columnsOf(name) !== undefined
        ? [`${name} is the name of something else.`]
        : []),
    ]),
  ];
}

/** Calls with too few or too many arguments; the brackets are known to fit. */
function badCalls(tokens: readonly string[]): string[] {
  const problems: string[] = [];
  const open: { readonly name: string; commas: number; isEmpty: boolean }[] = [];
  tokens.forEach((token, index) => {
    const inner = open.at(-1);
    if (token !== ')' && token !== '}' && inner !== undefined) inner.isEmpty = false;
    if (token === '(' || token === '{')
      open.push({ name: token === '(' ? (tokens[index - 1] ?? '') : '', commas: 0, isEmpty: true });
    else if (token === ',' && inner !== undefined) inner.commas += 1;
    else if (token === ')' || token === '}') {
      const { name, commas, isEmpty } = open.pop() ?? { name: '', commas: 0, isEmpty: true };
      const [fewest, most] = functions.get(name) ?? [0, Infinity];
      const given = isEmpty ? 0 : commas + 1;
      if (given < fewest || given > most) problems.push(`${name} has ${given} arguments.`);
    }
  });
  return problems;
}

function unbalanced(tokens: readonly string[]): string[] {
  const open: string[] = [];
  for (const text of tokens) {
    if (text === '(' || text === '{') open.push(text);
    if ((text === ')' || text === '}') && open.pop() !== (text === ')' ? '(' : '{'))
      return ['A bracket closes that never opened.'];
  }
  return open.length === 0 ? [] : ['A bracket does not close.'];
}
