import { parsePlan, type Plan, type Step } from './plan.ts';

/** What rows are grouped by where few groups come out, however many lines a shop has, and why they are few. */
const few: readonly (readonly [RegExp, string])[] = [
  [/^date_no$/, 'the dates of segment_history: thirteen'],
  [/^month$|^date_trunc\('month'/, 'months of history'],
  [/% BIGINT '64'/, 'buckets of customer keys: 64'],
  [/sqrt\(/, 'roots of amounts: a thousand for each tenfold hundred'],
  [/'act-now'/, 'two words'],
  [/^name$|^segment$/, 'segments that personas and rules name'],
  [/^(category|city|state|region|country|store)$/, 'the assortment and the places, not what is sold there'],
];

/** Tables that are as small: of parameters, dates, personas, places. */
const small = [
  ...['parameters', 'history_dates', 'months', 'date_spans', 'date_steps', 'value_dates', 'shop_limits'],
  ...['personas', 'persona_grid', 'segment_rules', 'segments', 'cells', 'words', 'places', 'categories'],
];

const sorting = ['Window', 'Sort', 'PartialSort', 'TopN', 'TopNRanking', 'RowNumber'];
const onOneNode = ['SINGLE', 'COORDINATOR_ONLY'];

/** Whether a query names an order at all: without one of these words nothing is sorted, and there is no window. */
export const mayBeSorted = (query: string): boolean => /\b(over|order|limit|fetch)\b/i.test(query);

/** What one node sorts, or holds for a window, and grows with lines or customers. Empty for a plan that scales. */
export function sortedOnOneNode(text: string): string[] {
  const plan = parsePlan(text);
  return [...plan.fragments.values()]
    .filter(({ where }) => onOneNode.includes(where))
    .flatMap(({ steps }) => steps.filter(({ kind }) => sorting.includes(kind)))
    .flatMap((step) => growing(step, plan).map((rows) => `${step.kind}[${step.detail}] over ${rows}`));
}

function growing({ kind, detail, feeds }: Step, plan: Plan): string[] {
  if (kind === 'Aggregate') return manyKeys(detail, plan);
  if (kind === 'RemoteSource') return sourcesOf(detail, plan).flatMap((source) => growing(source, plan));
  if (kind === 'Values') return [];
  if (feeds.length > 0) return feeds.flatMap((feed) => growing(feed, plan));
  const table = /table = [\w:]*:(\w+)/.exec(detail)?.[1] ?? detail;
  return small.includes(table) ? [] : [`the rows of ${table}`];
}

function manyKeys(detail: string, { computed }: Plan): string[] {
  const keys = /keys = \[([^\]]*)\]/.exec(detail)?.[1]?.split(', ') ?? [];
  return keys
    .flatMap((key) =>
      meaningsOf(key, computed).map((expression) => ({ name: key.replace(/_\d+$/, ''), expression })),
    )
    .filter(({ name, expression }) => !few.some(([of]) => of.test(name) || of.test(expression)))
    .map(({ name, expression }) => `groups by ${name}${expression === '' ? '' : ` (${expression})`}`);
}

/** How a name is computed, where it only stands for another too; empty where it is not. */
function meaningsOf(name: string, computed: Plan['computed']): readonly string[] {
  return (computed.get(name) ?? ['']).flatMap((expression) => {
    const [, other] = /^"([\w$]+)"$/.exec(expression) ?? [];
    return other === undefined ? [expression] : meaningsOf(other, computed);
  });
}

const sourcesOf = (detail: string, { fragments }: Plan): Step[] =>
  (/sourceFragmentIds = \[([^\]]*)\]/.exec(detail)?.[1]?.split(', ') ?? []).flatMap(
    (number) => fragments.get(number)?.steps.slice(0, 1) ?? [],
  );
