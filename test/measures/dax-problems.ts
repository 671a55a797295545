import { tables } from '../../lambdas/contract/tables.ts';

const token =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?|<>|<=|>=|&&|\|\||[-+*/=<>(),{}&]/y;

const functions = new Set(
  `ABS AVERAGE AVERAGEX CALCULATE COALESCE COUNT COUNTROWS DATE DIVIDE EDATE BLANK EXCEPT FALSE FILTER FORMAT IF ISBLANK KEEPFILTERS
  MAX MAXX MIN MINX MONTH NOT ROUNDUP ROW SELECTCOLUMNS SUM SUMX SUMMARIZE SWITCH TOPN TRUE VALUES YEAR`.split(
    /\s+/,
  ),
);

const keywords = new Set(['VAR', 'RETURN', 'IN', 'ASC', 'DESC', 'TRUE', 'FALSE', 'NOT']);

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

/**
 * What is wrong with the DAX of a measure, a sentence each: unknown tables, columns, measures, functions and variables,
 * brackets that do not close. Names are those of the contract.
 */
export function daxProblems(dax: string, measureNames: ReadonlySet<string>): string[] {
  const tokens = tokensOf(dax);
  if (tokens === undefined) return ['It holds a sign that DAX does not know.'];
  const variables = new Set(tokens.filter((_, index) => tokens[index - 1] === 'VAR'));
  const problems = [...unbalanced(tokens)];
  tokens.forEach((text, index) => {
    const before = tokens[index - 1];
    if (text.startsWith("'")) problems.push(...unknownTable(text));
    else if (text.startsWith('['))
      problems.push(
        ...(before?.startsWith("'") === true ? unknownColumn(before, text) : unknownMeasure(text)),
      );
    else if (/^[A-Za-z_]/.test(text)) problems.push(...unknownWord(text));
  });
  return problems;

  function unknownMeasure(name: string): string[] {
    return measureNames.has(name.slice(1, -1)) ? [] : [`${name} is no measure.`];
  }

  function unknownWord(word: string): string[] {
    return functions.has(word) || keywords.has(word) || variables.has(word) ? [] : [`${word} is unknown.`];
  }
}

const columnsOf = (quoted: string): readonly string[] | undefined =>
  Object.values(tables)
    .find(({ name }) => `'${name}'` === quoted)
    ?.columns.map(({ name }) => name);

const unknownTable = (quoted: string): string[] =>
  columnsOf(quoted) === undefined ? [`${quoted} is no table.`] : [];

const unknownColumn = (table: string, name: string): string[] =>
  columnsOf(table)?.includes(name.slice(1, -1)) === false ? [`${table}${name} is no column.`] : [];

function unbalanced(tokens: readonly string[]): string[] {
  let open = 0;
  for (const text of tokens) {
    open += Number(text === '(') - Number(text === ')');
    if (open < 0) return ['A bracket closes that never opened.'];
  }
  return open === 0 ? [] : ['A bracket does not close.'];
}
