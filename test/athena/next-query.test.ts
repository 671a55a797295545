import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { deployment } from '../deployment/deployment.ts';
import { planned, published } from '../deployment/execute-refresh.ts';
import { tryDay } from '../extent.ts';
import { publishedRows } from '../refresh/shop.ts';
import { duckdbAthena } from './duckdb-athena.ts';
import { athenaContext, scoreOnAthena } from './score-on-athena.ts';

const header = 'order_id,order_date,customer_id,customer_name,product_name,category,city,quantity,price';
const csv = (...lines: readonly string[]): string => [header, ...lines, ''].join('\n');

/** Orders that come again, whole and in part; a return; lines without customer; a name that is written again. */
const winter = csv(
  '1,2025-11-03,C1,Ann,Tea,Drinks,Bonn,2,5',
  '1,2025-11-03,,,Mug,Ware,Bonn,1,9',
  '2,2025-12-10,C2,Bob,Milk,Drinks,Köln,3,2',
  '2,2025-12-10,C2,Bob,Tea,Drinks,Köln,1,5',
  '3,2026-01-05,,,Tea,Drinks,Bonn,1,5',
  '4,2026-01-07,C3,Cem,Mug,Ware,Bonn,2,9',
  '5,2026-01-09,C1,Ann,Milk,Drinks,Bonn,4,2',
);
const spring = csv(
  '2,2025-12-10,C2,Bob,Milk,Drinks,Köln,2,2',
  '4,2026-01-07,C3,Cem,Mug,Ware,Bonn,2,9',
  '4,2026-01-07,C3,Cem,Tea,Drinks,Bonn,1,5',
  '6,2026-03-02,C1,Anna,Tea,Drinks,Bonn,1,5',
  '7,2026-03-04,C1,Anna,Tea,Drinks,Bonn,-1,5',
  '8,2026-04-01,,,Tea,Drinks,Bonn,3,5',
);
const may = csv('9,2026-05-02,C4,Dan,Tea,Drinks,Bonn,2,5', '10,2026-06-03,C4,Dan,Tea,Drinks,Bonn,2,5');

const manual = { trigger: 'manual', asOf: '2026-06-01' } as const;

async function planOf(deployed: ReturnType<typeof deployment>, execution: string): Promise<string> {
  const answer = await planned(deployed, manual, execution);
  if (answer.outcome !== 'score') throw new Error(`The plan came to ${answer.outcome}.`);
  return answer.plan;
}

async function onAthena(store: Store, plan: string): Promise<Manifest> {
  const athena = duckdbAthena(store);
  const { answer } = await scoreOnAthena(athenaContext(store, athena), plan, ({ sql }) => athena.run(sql));
  if (answer.outcome !== 'scored') throw new Error(`Scoring came to ${answer.outcome}.`);
  return readManifest(store, answer.manifest);
}

const comparable = (Object.keys(tables) as TableName[]).filter((name) => name !== 'runs');

/** What a manifest says, whichever files it names and whenever it was made. */
const said = (manifest: Manifest): object => ({ ...manifest, publishedAt: '', tables: {}, transactions: [] });

async function expectSame(store: Store, one: Manifest, other: Manifest): Promise<void> {
  expect(said(one)).toEqual(said(other));
  for (const table of comparable)
    expect(await publishedRows(store, one, table), table).toEqual(await publishedRows(store, other, table));
}

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

describe('scoring query by query', () => {
  it('comes to what DuckDB alone comes to, also on top of an earlier run', async () => {
    const deployed = deployment();
    const { landing, store } = deployed;
    landing.put('incoming/berlin/a.csv', winter);
    const first = await planOf(deployed, 'one');
    const onFirst = tryDay ? await onAthena(store, first) : undefined;
    const current = await published(deployed, first);
    if (onFirst !== undefined) await expectSame(store, onFirst, current);

    landing.put('incoming/berlin/b.csv', spring);
    landing.put('incoming/berlin/a.csv', may);
    const second = await planOf(deployed, 'two');
    const onSecond = await onAthena(store, second);
    await expectSame(store, onSecond, await published(deployed, second));
    expect(onSecond.summary.superseded).toBeGreaterThan(0);
    expect(onSecond.summary.shrunk).toBeGreaterThan(0);
  });
});
