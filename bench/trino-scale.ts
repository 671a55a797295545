import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Table } from '../lambdas/contract/column.ts';
import { parseConfig } from '../lambdas/contract/parse-config.ts';
import { tables } from '../lambdas/contract/tables.ts';
import { openEngine, type Row } from '../lambdas/engine/engine.ts';
import { identifier } from '../lambdas/engine/quoting.ts';
import { modelOnTrino, modelTables } from '../test/trino/both-engines.ts';
import { openTrino } from './open-trino.ts';
import { scaleShop, scoreScaleShop } from './scale-shop.ts';

const usage = `npm run bench:trino -- --folder <where bench:scale works> [--lines 10000000] [--heap 8192]

Runs the model over so many lines on DuckDB, then on a Trino on this machine with so many MiB of heap, and compares rows
and sums of every table. Prints seconds. Exits with 1 where the engines differ.`;

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    lines: { type: 'string', default: '10000000' },
    heap: { type: 'string', default: '8192' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || values.folder === undefined) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const seconds = (begun: number): string => `${((performance.now() - begun) / 1000).toFixed(0)} s`;

/** Rows of a table, and the sum of each column of whole numbers or money. */
function sumsQuery(name: (typeof modelTables)[number]): string {
  const { columns }: Table = tables[name];
  const sums = columns
    .filter(({ type }) => type.startsWith('decimal') || type.endsWith('int'))
    .map(
      (column) =>
        `cast(sum(cast(${identifier(column.name)} as decimal(38, 4))) as varchar) as ${column.name}`,
    );
  return `select ${['cast(count(*) as varchar) as rows_of_table', ...sums].join(', ')} from ${name}`;
}

async function sums(ask: (sql: string) => Promise<Row[]>): Promise<Record<string, Row>> {
  const found: Record<string, Row> = {};
  for (const name of modelTables) found[name] = (await ask(sumsQuery(name)))[0] ?? {};
  return found;
}

const folder = join(values.folder, values.lines);
await scaleShop(folder, Number(values.lines));
const config = parseConfig({}, 'defaults');
const engine = await openEngine({ memoryMiB: config.engine.memoryMiB, parentFolder: folder });
const trino = await openTrino({ heapMiB: Number(values.heap) });
try {
  let begun = performance.now();
  await scoreScaleShop(folder, engine);
  const expected = await sums((sql) => engine.rows(sql));
  console.log(`DuckDB: ${seconds(begun)}`);
  begun = performance.now();
  const session = await modelOnTrino(trino.server, engine, config);
  const found = await sums((sql) => session.rows(sql));
  console.log(`Trino: ${seconds(begun)}, inputs written for it included`);
  for (const name of modelTables) {
    const isSame = JSON.stringify(found[name]) === JSON.stringify(expected[name]);
    if (!isSame) process.exitCode = 1;
    console.log(
      `${name}: ${String(found[name]?.['rows_of_table'])} rows${isSame ? ', all sums equal' : ' DIFFER'}`,
    );
    if (!isSame) console.log(expected[name], found[name]);
  }
} finally {
  await trino.close();
  await engine.close();
}
