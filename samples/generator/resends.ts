import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isoText, type Day } from './calendar.ts';
import { openExportFile, stampFile, type ExportFile, type Stamp } from './export-file.ts';
import type { Order } from './order.ts';
import type { Random } from './random.ts';
import type { Sheet } from './sheet.ts';
import type { Tally } from './tally.ts';

/** Follows the exports of one shop and delivers some of their lines again. */
export type Resends = {
  opened(folder: string, day: Day, file: ExportFile): void;
  added(order: Order, records: readonly string[]): void;
  closed(folder: string, path: string, day: Day): void;
};

export const noResends: Resends = {
  opened: () => undefined,
  added: () => undefined,
  closed: () => undefined,
};

const shares = { again: 0.06, corrected: 0.06, overlap: 0.12, correctedOrder: 0.03 };
const overlapDays = 3;

// Fixed delays: two exports of one shop are never delivered again under one name.
const stampOf = { again: { after: 2, second: 30_000 }, corrected: { after: 1, second: 32_000 } };

/**
 * A file again under another name; a file again with some quantities put right; an export that begins with the last
 * three days of the one before.
 */
export function createResends(random: Random, sheet: Sheet, tally: Tally): Resends {
  let corrected: { readonly file: ExportFile; differs: boolean } | undefined;
  let recent: { readonly day: Day; readonly records: readonly string[] }[] = [];
  let linesInFile = 0;

  const repeatTo = (file: ExportFile, records: readonly string[]) => {
    for (const record of records) file.append(record);
    tally.resentLines += records.length;
  };

  return {
    opened: (folder, day, file) => {
      linesInFile = 0;
      if (recent.length > 0 && random.chance(shares.overlap)) {
        for (const { records } of recent) repeatTo(file, records);
      }
      if (!random.chance(shares.corrected)) return;
      const stamp = { day: day + stampOf.corrected.after, second: stampOf.corrected.second };
      corrected = {
        file: openExportFile(pathOf(folder, stamp, 'corrected', sheet), sheet.habit, stamp),
        differs: false,
      };
      corrected.file.append(sheet.header);
    },
    added: (order, records) => {
      linesInFile += records.length;
      recent.push({ day: order.day, records });
      if ((recent[0]?.day ?? order.day) <= order.day - 2 * overlapDays) {
        recent = recent.filter(({ day }) => day > order.day - overlapDays);
      }
      if (!corrected) return;
      const wasWrong = !corrected.differs || random.chance(shares.correctedOrder);
      const right = wasWrong ? putRight(order) : order;
      if (right !== order) corrected.differs = true;
      repeatTo(corrected.file, right === order ? records : sheet.records(right));
    },
    closed: (folder, path, day) => {
      recent = recent.filter((entry) => entry.day > day - overlapDays);
      if (corrected) {
        tally.bytes += corrected.file.close();
        tally.resentFiles += 1;
        corrected = undefined;
      }
      if (!random.chance(shares.again)) return;
      const stamp = { day: day + stampOf.again.after, second: stampOf.again.second };
      const again = pathOf(folder, stamp, 'resent', sheet);
      copyFileSync(path, again);
      stampFile(again, stamp);
      tally.bytes += statSync(again).size;
      tally.resentFiles += 1;
      tally.resentLines += linesInFile;
    },
  };
}

function pathOf(folder: string, stamp: Stamp, suffix: string, sheet: Sheet): string {
  return join(folder, `${isoText(stamp.day)}-${suffix}.csv${sheet.habit.gzip ? '.gz' : ''}`);
}

/** The order with one more piece of its first product; returns stay as they are. */
function putRight(order: Order): Order {
  const [first, ...others] = order.lines;
  if (!first || first.thousandths < 0) return order;
  return { ...order, lines: [{ ...first, thousandths: first.thousandths + 1000 }, ...others] };
}
