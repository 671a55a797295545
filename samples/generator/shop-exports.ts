import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isoText, type Day } from './calendar.ts';
import { needsLateDays } from './date-styles.ts';
import type { DamagedCopies } from './dirt/damaged-copies.ts';
import type { Soil } from './dirt/soil.ts';
import { exportDayOf } from './export-days.ts';
import { openExportFile, type ExportFile } from './export-file.ts';
import type { GenerateOptions } from './options.ts';
import type { Order } from './order.ts';
import type { Resends } from './resends.ts';
import type { Sheet } from './sheet.ts';
import type { Shop } from './shops.ts';
import type { Tally } from './tally.ts';

export type ShopExports = {
  add(order: Order): void;
  /** After the last order of a day; writes what is due. */
  closeDay(day: Day): void;
};

/** 20:30 UTC: after closing time, and the same on every machine. */
const exportSecond = 73_800;

/** Writes the export files of one shop, one at a time. */
export function createShopExports(
  shop: Shop,
  sheet: Sheet,
  options: GenerateOptions,
  parts: {
    readonly soil: Soil;
    readonly resends: Resends;
    readonly damaged: DamagedCopies;
    readonly tally: Tally;
  },
): ShopExports {
  const { soil, resends, damaged, tally } = parts;
  const { habit } = sheet;
  const folder = join(options.out, 'incoming', shop.folder);
  mkdirSync(folder, { recursive: true });
  let open: { readonly file: ExportFile; readonly path: string; readonly day: Day } | undefined;

  const exportDay = (day: Day): Day =>
    options.singleFile
      ? options.lastDay
      : exportDayOf(day, options.every ?? habit.every, options.lastDay, needsLateDays(habit.dateStyle));

  const openFor = (day: Day) => {
    const due = exportDay(day);
    const path = join(folder, `${isoText(due)}.csv${habit.gzip ? '.gz' : ''}`);
    const file = openExportFile(path, habit, { day: due, second: exportSecond });
    file.append(sheet.header);
    resends.opened(folder, due, file);
    return { file, path, day: due };
  };

  return {
    add: (order) => {
      open ??= openFor(order.day);
      const records = soil.records(sheet, order);
      for (const record of records) open.file.append(record);
      resends.added(order, records);
      damaged.saw(sheet, order);
      for (const record of records) if (record !== '') tally.lines += 1;
    },
    closeDay: (day) => {
      if (open?.day !== day) return;
      tally.bytes += open.file.close();
      tally.files += 1;
      resends.closed(folder, open.path, day);
      damaged.closed(folder, sheet, day);
      open = undefined;
    },
  };
}
