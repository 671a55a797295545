import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalColumns } from '../../../lambdas/contract/canonical-columns.ts';
import { sourceConfig } from '../../../lambdas/contract/config.ts';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { defineCellMacros } from '../../../lambdas/validate/cell-macros.ts';
import { csvScan } from '../../../lambdas/validate/csv-table.ts';
import { readFolds } from '../../../lambdas/validate/customer-folds.ts';
import { linesSql } from '../../../lambdas/validate/line-sql.ts';
import { measureDays } from '../../../lambdas/validate/order-days.ts';
import { openTestEngine } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
  await defineCellMacros(engine);
});
afterAll(() => engine.close());

const many = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i}`);

// Each record is read once and passed on: a join would hold records back, and a declaration could be as long as a file.
it('no declaration and no content of a file brings a join into the plan', async () => {
  const path = join(engine.workFolder, 'full.csv');
  const cells = canonicalColumns.map((column) =>
    column === 'order_date' ? '25/12/2023 10:00 PM' : 'Groß ﬁ',
  );
  await writeFile(path, `\n1,${cells.join(',')}\n`);
  const till = {
    ...{ rate: '1.1', decimalMark: ',', customerScope: 'source', nonGoods: many('fee ', 1000) },
    cancelled: { column: 'status', values: many('cancelled ', 100) },
  };
  const config = parseConfig({ anonymousCustomers: many('nobody ', 5000), sources: { till } }, 'the test');
  const records = csvScan({
    ...{
      files: [{ path, linesBefore: 0 }],
      width: cells.length,
      delimiter: ',',
      quoted: true,
      quotedNewline: false,
      recordBytes: 1e6,
    },
  });
  const days = await measureDays(engine, {
    ...{ records, cell: 'c1', declared: undefined, timeZone: 'Europe/Berlin', badRows: 10 },
  });
  const sql = linesSql({
    ...{
      records,
      labels: many('status', cells.length).map((label) => label.replace(/0$/, '')),
    },
    columns: new Map(canonicalColumns.map((column, i) => [column, i])),
    ...{
      sourceName: 'till',
      fileId: 'the file',
      source: sourceConfig(config, 'till'),
      controlCharacters: true,
      breaks: true,
      plainTexts: false,
      days,
    },
    ...{ anonymousCustomers: config.anonymousCustomers, lastDay: '2024-07-02' },
    folds: await readFolds(engine, records, ['c2', 'c3'], false),
  });
  const [plan] = await engine.rows<{ explain_value: string }>(`explain ${sql}`);

  expect(days.format).toBe('DD/MM/YYYY');
  expect(plan?.explain_value).toContain('READ_CSV');
  expect(plan?.explain_value).not.toContain('JOIN');
});
