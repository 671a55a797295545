import type { Engine } from '../engine/engine.ts';
import { identifier } from '../engine/quoting.ts';
import { personas } from '../model/personas.ts';
import type { Dictionary } from './dashboard-document.ts';
import { chartDimensions, longestList, slicers, type DimensionName } from './dimensions.ts';

const segments = [...new Set(personas.map(({ segment }) => segment))];
const personaNames = personas.map(({ name }) => name);

// Orders that mean something. A label that is not named follows in the order of texts.
const known: Readonly<Partial<Record<DimensionName, readonly string[]>>> = {
  segment: segments,
  persona: personaNames,
  previous: personaNames,
  urgency: ['act-now', 'lost'],
  chance: ['below 20 %', '20 to 50 %', '50 to 80 %', 'above 80 %'],
  worth: ['top 10 %', 'next 20 %', 'next 30 %', 'last 40 %'],
};

const bySize: readonly DimensionName[] = ['place', 'category', 'store'];

const inSales: readonly DimensionName[] = ['segment', 'place', 'category', 'store', 'month'];

const wordsTable = (dimension: DimensionName): string => identifier(`words_${dimension}`);

/** Numbers every value of every dimension, 1 first, and leaves a table of label and number for each. */
export async function dictionaries(engine: Engine): Promise<Record<DimensionName, Dictionary>> {
  const made: [DimensionName, Dictionary][] = [];
  for (const dimension of [...slicers, ...chartDimensions])
    made.push([
      dimension,
      bySize.includes(dimension) ? await largestFirst(engine, dimension) : await inOrder(engine, dimension),
    ]);
  return Object.fromEntries(made) as Record<DimensionName, Dictionary>;
}

function found(dimension: DimensionName): string {
  const name = identifier(dimension);
  const ofCustomers = `select ${name} as label, customers, 0 as revenue from customer_facts`;
  const ofSales = `select ${name} as label, 0 as customers, revenue from sales_facts`;
  if (dimension === 'month') return ofSales;
  return inSales.includes(dimension) ? `${ofCustomers} union all ${ofSales}` : ofCustomers;
}

// The longest of these lists has a label for each town of a country.
async function largestFirst(engine: Engine, dimension: DimensionName): Promise<Dictionary> {
  await engine.run(`create table ${wordsTable(dimension)} as
    select label, cast(row_number() over (order by sum(customers) desc, sum(revenue) desc, label) as integer) as number
    from (${found(dimension)}) group by label`);
  const rows = await labelsOf(engine, dimension, longestList + 1);
  if (rows.length <= longestList) return { labels: [null, ...rows], other: null };
  await engine.run(`update ${wordsTable(dimension)} set number = least(number, ${longestList})`);
  return { labels: [null, ...rows.slice(0, longestList - 1)], other: longestList };
}

async function inOrder(engine: Engine, dimension: DimensionName): Promise<Dictionary> {
  const rows = await engine.rows<{ label: string | null }>(
    `select distinct label from (${found(dimension)})`,
  );
  const labels = rows.map(({ label }) => label).sort(comparing(dimension));
  await engine.run(`create table ${wordsTable(dimension)} (label varchar, number integer)`);
  for (const [index, label] of labels.entries())
    await engine.run(`insert into ${wordsTable(dimension)} values ($label::varchar, $number)`, {
      label,
      number: index + 1,
    });
  return { labels: [null, ...labels], other: null };
}

async function labelsOf(engine: Engine, dimension: DimensionName, most: number): Promise<(string | null)[]> {
  const rows = await engine.rows<{ label: string | null }>(
    `select label from ${wordsTable(dimension)} order by number limit ${most}`,
  );
  return rows.map(({ label }) => label);
}

function comparing(dimension: DimensionName): (a: string | null, b: string | null) => number {
  const order = known[dimension] ?? [];
  const rank = (label: string): number => {
    if (dimension === 'value') return Number(label);
    const index = order.indexOf(label);
    return index < 0 ? order.length : index;
  };
  return (a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return rank(a) - rank(b) || Number(a > b) - Number(a < b);
  };
}
