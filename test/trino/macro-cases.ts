import type { Row } from '../../lambdas/engine/engine.ts';

const values = (type: string, given: readonly (string | number)[]): string[] =>
  [...given, 'null'].map((value) => `cast(${value} as ${type})`);

const amounts = values('decimal(18, 2)', [
  ...['0', '0.05', '-0.05', '1', '999.99', '-999.99', '1000', '12345.60', '-1234567.89', '98765432100.01'],
]);
const exact = values('decimal(18, 4)', [
  '0',
  '0.0001',
  '-0.0001',
  '1.005',
  '-1.005',
  '2.0149',
  '3',
  '10000000.0050',
]);
const counts = ['1', '2', '3', '7', '200'];
const doubles = values('double', [
  ...[
    '0',
    '0.005',
    '-0.005',
    '1.005',
    '2.675',
    '61.725',
    '0.285',
    '-1.115',
    '1234567.125',
    '1e15',
    '1e16',
    '-1e17',
  ],
  ...["'NaN'", "'Infinity'"],
]);
const days = values('date', ["'2023-12-31'", "'2024-02-28'", "'2024-02-29'"]);
const texts = values('varchar', ["'a'", "'Ä'", "''", "'a b'", "'0'"]);
const bits = ['0', '1', '3', '8', '59'];
const dates = ['1', '2', '7'];
const lateDates = ['8', '9', '13'];
const small = ['0', '1', '3', '9'];

const gap = (days: string): string => `cast(${days} as decimal(9, 1))`;
const gaps = ['1.0', '10.0', '33.5', '200.0', 'null'].map(gap);

const pairs = (one: readonly string[], other: readonly string[]): string[][] =>
  one.flatMap((a) => other.map((b) => [a, b]));

const lists = ['3', '4', '5', '9'].map((n) => {
  const gone = [
    '2024-01-01',
    '2024-01-04',
    '2024-01-05',
    '2024-02-05',
    '2024-02-29',
    '2024-03-01',
    '2025-03-01',
    '2025-03-08',
    '2025-04-30',
    '2025-05-01',
  ];
  return gone.slice(0, Number(n) + 1);
});
const gapTable = (list: readonly string[]): string =>
  `(select array_agg(day order by day) as days from (values ${list.map((day) => `(cast('${day}' as date))`).join(', ')}) as v (day))`;

/** A macro, or several together, over values at their edges: a query, the rows of which tell the engines apart. */
export type MacroCase = {
  readonly name: string;
  /** Gives `found` and, where there are several rows, the `place` of each. */
  readonly query: string;
};

const over = (name: string, expression: string, given: readonly (readonly string[])[]): MacroCase => ({
  name,
  query: `select place, ${expression} as found from (values ${given.map((row, i) => `(${i}, ${row.join(', ')})`).join(', ')}) as v (place, a, b, c)`,
});
const one = (given: readonly string[]): string[][] => given.map((a) => [a, '0', '0']);
const two = (given: readonly (readonly string[])[]): string[][] => given.map((row) => [...row, '0']);

export const macroCases: readonly MacroCase[] = [
  over('same_text', 'same_text(a, b)', two(pairs(texts, texts))),
  over('days_after', 'cast(days_after(a, b) as varchar)', two(pairs(days, ['0', '1', '-1', '366', '-3650']))),
  over(
    'days_after with a double',
    'cast(days_after(a, b) as varchar)',
    two(pairs(days, values('double', ['0', '1', '31']))),
  ),
  over('money_text', 'money_text(a)', one(amounts)),
  over('whole_money_text', 'whole_money_text(a)', one(amounts)),
  over('money_from', 'cast(money_from(a) as varchar)', one(doubles)),
  over('key_draw', "key_draw('number', a, 64)", one(texts)),
  over(
    'line_place',
    'line_place(a, b)',
    two(pairs(['1', '77'], ['1', '4000000']).map((row) => row.map((n) => `cast(${n} as bigint)`))),
  ),
  over('one_bit and has_bit', 'has_bit(one_bit(a), b)', two(pairs(bits, bits))),
  over(
    'in_nibble and nibble',
    'nibble(in_nibble(a, b), b) + 100 * nibble(in_nibble(a, b), b + 1)',
    two(pairs(small, dates)),
  ),
  over('in_byte and segment_at, early', 'segment_at(in_byte(a, b), 0, b)', two(pairs(small, dates))),
  over('in_byte and segment_at, late', 'segment_at(0, in_byte(a, b - 7), b)', two(pairs(small, lateDates))),
  over('segment_at of nothing', 'segment_at(cast(null as bigint), 5, a)', one(['1', '8'])),
  over('rounded_mean', 'cast(rounded_mean(a, b) as varchar)', two(pairs(exact, counts))),
  over(
    'rounded_share',
    'cast(rounded_share(a, b) as varchar)',
    two(pairs(exact.slice(0, -1), ['1', '3', '7', '20000'])),
  ),
  {
    name: 'rounded_share of the largest amounts',
    query:
      "select 0 as place, cast(rounded_share(cast('99999999999999.9999' as decimal(18, 4)), cast('3.0001' as decimal(18, 4))) as varchar) as found union all select 1, cast(rounded_share(cast('77777777777777.7777' as decimal(18, 4)), cast('99999999999999.9999' as decimal(18, 4))) as varchar)",
  },
  over('own_limit', 'cast(own_limit(a) as varchar)', one(gaps.filter((gap) => !gap.includes('null')))),
  over('limit_text', 'limit_text(a, b)', two(pairs(gaps, ['7.0', '30.0', '100.5', '365.0'].map(gap)))),
  {
    name: 'all_bits',
    query:
      'select 0 as place, cast(all_bits(one_bit(n)) as varchar) as found from (values (0), (3), (3), (59)) as v (n)',
  },
  ...lists.flatMap((list) =>
    ['3', '4', '5', '9']
      .filter((n) => Number(n) <= list.length - 1)
      .map((n) => ({
        name: `gaps_between and median_of_first ${n} of ${list.length - 1}`,
        query: `select 0 as place, cast(median_of_first(gaps_between(days), ${n}) as varchar) as found from ${gapTable(list)} as v`,
      })),
  ),
  {
    name: 'texts_digest, in any order',
    query:
      "select 0 as place, texts_digest(t) as found from (values ('a'), ('Ä'), ('b/1/true')) as v (t) union all select 1, texts_digest(t) from (values ('abc')) as v (t)",
  },
  {
    name: 'holds_all',
    query: `
      select 0 as place, holds_all(a, b) as found
      from (
        select array_agg(t) as a, array_agg(t) filter (where t < 'c') as b
        from (values ('a'), ('b'), ('c')) as v (t)
      ) as l
      union all
      select 1, holds_all(b, a)
      from (
        select array_agg(t) as a, array_agg(t) filter (where t < 'c') as b
        from (values ('a'), ('b'), ('c')) as v (t)
      ) as l`,
  },
  {
    name: 'text_number and order_fingerprint tell apart',
    query: `
      select 0 as place, count(distinct text_number(t)) as found from (values ('a'), ('b'), ('A'), ('a ')) as v (t)
      union all
      select 1, count(distinct order_fingerprint(s, t, o))
      from (values ('a', 'b', 'c'), ('ab', null, 'c'), ('a', null, 'bc'), ('a', '', 'bc'), ('a', 'b', 'c')) as v (s, t, o)`,
  },
];

/** Asks for several cases in one statement, and gives the rows of each by its name; text, so that all fit together. */
export async function answersTo(
  cases: readonly MacroCase[],
  ask: (sql: string) => Promise<Row[]>,
): Promise<ReadonlyMap<string, Row[]>> {
  const parts = cases.map(
    ({ query }, number) =>
      `select ${number} as number, place, cast(found as varchar) as found from (${query}) as answers`,
  );
  const rows = await ask(`select * from (${parts.join('\nunion all\n')}) as answers order by number, place`);
  return new Map(cases.map(({ name }, number) => [name, rows.filter((row) => row['number'] === number)]));
}
