import fc from 'fast-check';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { tables } from '../../lambdas/contract/tables.ts';
import type { Engine } from '../../lambdas/engine/engine.ts';
import { identifier, literal } from '../../lambdas/engine/quoting.ts';
import type { ModelInputs } from '../../lambdas/model/parameters.ts';
import type { Line } from '../model/line.ts';
import { randomShop } from '../model/random-shop.ts';
import { createLines } from '../model/shop.ts';
import type { ShopFile } from '../refresh/shop.ts';
import { smallShops } from './generated-shops.ts';
import { mergeShop, realShops, type RealShop } from './real-shops.ts';

const asSource = (prefix: string, files: readonly ShopFile[]): ShopFile[] =>
  files.map((file) => ({ ...file, source: `${prefix}${file.source ?? ''}` }));

async function filesOfAll(): Promise<ShopFile[]> {
  const [samples, original] = realShops;
  return [
    ...((await samples?.files()) ?? []),
    ...(original?.isThere === true ? asSource('original', await original.files()) : []),
    ...asSource('generated-', await smallShops()),
  ];
}

const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

// From the last day of random shops to that of the samples.
const randomDaysLate = 640;

// Customers keep apart, so each brings its own shop's returns, ties and moving orders; ranks and limits go over all.
const randomLines = (): Line[] =>
  fc.sample(randomShop, { seed: 7, numRuns: 20 }).flatMap((lines, shop) =>
    lines.map((line) => ({
      ...line,
      day: daysLater(line.day, randomDaysLate),
      customer: line.customer === null ? null : `${line.customer} ${shop}`,
      order: `${shop}/${line.order}`,
    })),
  );

/**
 * Leaves in the session what the model reads of the samples, the original data, five generated shops and twenty random
 * ones, as if they were one shop: a run takes as many statements whatever its size. Returns what to ask of the model.
 */
export async function mergeShopsInOne(engine: Engine): Promise<ModelInputs> {
  const all: RealShop = { name: 'all', files: filesOfAll, config: parseConfig({}, 'test'), isThere: true };
  const inputs = await mergeShop(engine, all);
  const columns = tables.transactions.columns.map(({ name }) => identifier(name)).join(', ');
  const lines = randomLines();
  await engine.run('alter view lines rename to exported_lines');
  await createLines(engine, 'random_lines', lines);
  await engine.run(`
    create view lines as
    select ${columns} from exported_lines
    union all
    select ${columns} from random_lines`);
  const files = [...new Set(lines.map(({ file }) => file))];
  const rows = files.map((file) => `(${literal(String(file))}, ${1_000_000 + file})`);
  await engine.run(`insert into files (file_id, file_rank) values ${rows.join(', ')}`);
  return inputs;
}
