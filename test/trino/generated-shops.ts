import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { generateExports } from '../../samples/generator/generate.ts';
import { withDefaults, type GenerateOptions } from '../../samples/generator/options.ts';
import type { ShopFile } from '../refresh/shop.ts';
import type { RealShop } from './real-shops.ts';

const shopsOfRun = 5;

type Size = Pick<GenerateOptions, 'days' | 'every'> & { readonly customersOfShop: number };

async function generatedFiles(seed: number, { customersOfShop, days, every }: Size): Promise<ShopFile[]> {
  const out = await mkdtemp(join(tmpdir(), 'customer360-generated-'));
  const size = { shops: shopsOfRun, customers: customersOfShop * shopsOfRun, days, every };
  try {
    generateExports(withDefaults({ out, seed, ...size, dirt: 0.1 }));
    const incoming = join(out, 'incoming');
    return readdirSync(incoming, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => ({
        source: parentPath.slice(incoming.length + 1),
        name,
        content: readFileSync(join(parentPath, name)),
        modified: statSync(join(parentPath, name)).mtime.toISOString().slice(0, 10),
      }));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** Twenty invented shops with every kind of dirt, damaged files and resends, five to a run: a source each. */
export const generatedShops: readonly RealShop[] = [11, 12, 13, 14].map((seed) => ({
  name: `five generated shops, seed ${seed}`,
  files: () => generatedFiles(seed, { customersOfShop: 40, days: 430, every: undefined }),
  config: parseConfig({}, 'test'),
  isThere: true,
}));

/** Five more, in few files. */
export const smallShops = (): Promise<ShopFile[]> =>
  generatedFiles(15, { customersOfShop: 30, days: 300, every: 'quarter' });
