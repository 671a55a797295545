import { expect, it } from 'vitest';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { putStoredConfig } from '../../lambdas/lake/stored-config.ts';
import { deployment } from '../deployment/deployment.ts';
import { planned } from '../deployment/execute-refresh.ts';
import { tryDay } from '../extent.ts';
import { publishedRows } from '../refresh/shop.ts';
import { duckdbAthena } from './duckdb-athena.ts';
import { athenaContext, scoreOnAthena } from './score-on-athena.ts';

const csv = (currency: string): string =>
  `order_id,order_date,customer_id,product_name,quantity,price,currency\n${currency},2026-05-30,C1,Tea,1,10,${currency}\n`;

it.runIf(tryDay)('a run that Athena scores has the currency that others are converted to', async () => {
  const deployed = deployment();
  const { store, landing, defaults } = deployed;
  await putStoredConfig(store, '{"sources": {"de": {"rate": "0.5"}}}', defaults, new Date());
  landing.put('incoming/uk/a.csv', csv('GBP'));
  landing.put('incoming/de/a.csv', csv('EUR'));
  const plan = await planned(deployed, { trigger: 'manual', asOf: '2026-06-01' });
  if (plan.outcome !== 'score') throw new Error(`The plan came to ${plan.outcome}.`);
  const athena = duckdbAthena(store);

  const { answer } = await scoreOnAthena(athenaContext(store, athena), plan.plan, ({ sql }) =>
    athena.run(sql),
  );

  if (answer.outcome !== 'scored') throw new Error(`Scoring came to ${answer.outcome}.`);
  const manifest = await readManifest(store, answer.manifest);
  expect(manifest.summary.currency).toBe('GBP');
  expect(await publishedRows(store, manifest, 'runs')).toMatchObject([
    { currency: 'GBP', revenue: '15.00', engine: 'athena' },
  ]);
});
