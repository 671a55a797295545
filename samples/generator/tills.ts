import { createDamagedCopies } from './dirt/damaged-copies.ts';
import { createSoil } from './dirt/soil.ts';
import { plainHabit } from './habits.ts';
import type { GenerateOptions } from './options.ts';
import { seeded } from './random.ts';
import { createResends, noResends } from './resends.ts';
import { createSheet } from './sheet.ts';
import { createShopExports } from './shop-exports.ts';
import type { Shop } from './shops.ts';
import type { Tally } from './tally.ts';
import { createTill, type Till } from './till.ts';

/** One till per shop, each with its sheet, its files and its share of dirt. */
export function openTills(shops: readonly Shop[], options: GenerateOptions, tally: Tally): Till[] {
  const { seed, dirt, customers, lastDay, singleFile } = options;
  const resends = options.resends && !singleFile;
  const soil = createSoil({ share: dirt, seed, customers, lastDay, farFuture: resends, counts: tally.dirt });
  const damagedCopies = createDamagedCopies(dirt, resends, tally);
  return shops.map((shop) => {
    const habit = singleFile ? plainHabit : shop.habit;
    const sheet = createSheet(shop, habit, seed);
    const exports = createShopExports(shop, sheet, options, {
      soil,
      damaged: damagedCopies(),
      resends: resends ? createResends(seeded(seed, 100 + shop.index), sheet, tally) : noResends,
      tally,
    });
    return createTill(habit, exports, resends && habit.returnsKeepOrderId);
  });
}
