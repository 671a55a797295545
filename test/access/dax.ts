import type { RegionAccessRow } from '../../lambdas/access/region-access.ts';

type Cell = string | number | null;
type Cells = Readonly<Record<string, Cell>>;

/** Where a filter is evaluated: a row of the table it is of, who looks, and the rows of region_access. */
type Context = { readonly row: Cells; readonly user: string; readonly access: readonly RegionAccessRow[] };

type Test = (context: Context) => boolean;
type Operand = (context: Context, accessRow: Cells | undefined) => Cell;

const tokenPattern = /\s*("(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^\]]|\]\])*\]|\|\||&&|[A-Za-z_]+|\d+|[(),=])/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const at = tokenPattern.lastIndex;
    const token = tokenPattern.exec(text)?.[1];
    if (token === undefined) throw new SyntaxError(`No DAX from ${text.slice(at, at + 20)} on.`);
    tokens.push(token);
  }
  return tokens;
}

/** As Power BI compares: without regard to case, and a blank is nothing but a blank. */
const same = (a: Cell, b: Cell): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;

/**
 * Reads the part of DAX that filters of the dynamic role are written in, under names of the contract, with the
 * precedence and the strict IN of the language.
 */
export function daxFilter(text: string): Test {
  const tokens = tokensOf(text);
  const peek = (): string | undefined => tokens[0];
  const take = (): string => tokens.shift() ?? '';
  const expect = (...wanted: readonly string[]): void => {
    for (const token of wanted) {
      const found = take();
      if (found !== token) throw new SyntaxError(`${token} expected, ${found} found in ${text}`);
    }
  };

  const or = (): Test => {
    const parts = [and()];
    while (peek() === '||') parts.push((take(), and()));
    return (context) => parts.some((part) => part(context));
  };
  const and = (): Test => {
    const parts = [not()];
    while (peek() === '&&') parts.push((take(), not()));
    return (context) => parts.every((part) => part(context));
  };
  const not = (): Test => {
    if (peek() !== 'NOT') return comparison();
    take();
    const inner = not();
    return (context) => !inner(context);
  };
  const comparison = (): Test => {
    if (peek() === '(') {
      take();
      const inner = or();
      expect(')');
      return inner;
    }
    if (peek() === 'FALSE') {
      expect('FALSE', '(', ')');
      return () => false;
    }
    if (peek() === 'ISBLANK') {
      expect('ISBLANK', '(');
      const inner = operand();
      expect(')');
      return (context) => inner(context, undefined) === null;
    }
    if (peek() === 'CONTAINS') return contains();
    const left = operand();
    const operator = take();
    if (operator === '=') {
      const right = operand();
      return (context) => same(left(context, undefined), right(context, undefined));
    }
    if (operator !== 'IN') throw new SyntaxError(`${operator} is no comparison.`);
    const values = calculatedValues();
    return (context) => values(context).some((value) => same(left(context, undefined), value));
  };
  const operand = (): Operand => {
    const token = take();
    if (token.startsWith('"')) {
      const constant = token.slice(1, -1).replaceAll('""', '"');
      return () => constant;
    }
    if (/^\d/.test(token)) return () => Number(token);
    if (token === 'USERPRINCIPALNAME') {
      expect('(', ')');
      return ({ user }) => user;
    }
    const table = token.slice(1, -1).replaceAll("''", "'");
    const column = take().slice(1, -1).replaceAll(']]', ']');
    return ({ row }, accessRow) => (table === 'region_access' && accessRow ? accessRow : row)[column] ?? null;
  };
  const contains = (): Test => {
    expect('CONTAINS', '(', "'region_access'");
    const pairs: [Operand, Operand][] = [];
    while (peek() === ',') {
      take();
      const column = operand();
      expect(',');
      pairs.push([column, operand()]);
    }
    expect(')');
    return (context) =>
      context.access.some((row) =>
        pairs.every(([column, value]) => same(column(context, row), value(context, row))),
      );
  };
  const calculatedValues = (): ((context: Context) => Cell[]) => {
    expect('CALCULATETABLE', '(', 'VALUES', '(');
    const values = operand();
    expect(')');
    const filters: [Operand, Operand][] = [];
    while (peek() === ',') {
      take();
      const column = operand();
      expect('=');
      filters.push([column, operand()]);
    }
    expect(')');
    return (context) =>
      context.access
        .filter((row) => filters.every(([column, value]) => same(column(context, row), value(context, row))))
        .map((row) => values(context, row));
  };

  const filter = or();
  if (tokens.length > 0) throw new SyntaxError(`${tokens.join(' ')} is left over.`);
  return filter;
}
