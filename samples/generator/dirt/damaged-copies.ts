import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoText, type Day } from '../calendar.ts';
import { stampFile } from '../export-file.ts';
import type { Order } from '../order.ts';
import type { Sheet } from '../sheet.ts';
import type { Tally } from '../tally.ts';
import { damages } from './damaged-files.ts';

/** Lays damaged files beside the good exports, which came after them and are whole. */
export type DamagedCopies = {
  saw(sheet: Sheet, order: Order): void;
  closed(folder: string, sheet: Sheet, day: Day): void;
};

const excerptRows = 60;

/** 19:00 UTC: older than the good file of that day. */
const damagedSecond = 68_400;

/**
 * One damaged file for every 1 / (2 `dirt`) exports, every kind in turn; those that hold no orders of the good file only,
 * unless `withOrders`.
 */
export function createDamagedCopies(dirt: number, withOrders: boolean, tally: Tally): () => DamagedCopies {
  const kinds = damages.filter((kind) => withOrders || !kind.holdsOrders);
  let due = 0.5;
  let made = 0;

  const write = (folder: string, sheet: Sheet, rows: string[][], day: Day) => {
    const kind = kinds[made % kinds.length];
    if (!kind) return;
    const path = join(folder, `${isoText(day)}-${kind.name}${kind.extension}`);
    const bytes = kind.bytes({ sheet, rows });
    writeFileSync(path, bytes);
    stampFile(path, { day, second: damagedSecond });
    made += 1;
    tally.damagedFiles += 1;
    tally.bytes += bytes.length;
    tally.dirt.set(kind.name, (tally.dirt.get(kind.name) ?? 0) + 1);
  };

  return () => {
    let rows: string[][] = [];
    return {
      saw: (sheet, order) => {
        if (dirt === 0 || rows.length >= excerptRows) return;
        rows.push(...order.lines.map((line) => sheet.cells(order, line)));
      },
      closed: (folder, sheet, day) => {
        due += 2 * dirt;
        if (due >= 1) {
          due -= 1;
          write(folder, sheet, rows, day);
        }
        rows = [];
      },
    };
  };
}
