import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lakeFolder } from '../bin/lake-folder.ts';
import { openEngine } from '../lambdas/engine/engine.ts';
import { scoreScaleShop } from './scale-shop.ts';

// Plans and scores the validated lines of a folder as a refresh does that finds no earlier run, with DuckDB limited to
// so many MiB. Prints what it took as JSON; megabytes are those of the work folder at its fullest.
const [folder = '', memoryMiB = ''] = process.argv.slice(2);

const bytesBelow = (path: string): number =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { name, parentPath }) => {
      return sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0);
    }, 0);

const peaks = { workBytes: 0, spillBytes: 0 };
function look(): void {
  try {
    peaks.workBytes = Math.max(peaks.workBytes, bytesBelow(engine.workFolder));
    peaks.spillBytes = Math.max(peaks.spillBytes, bytesBelow(join(engine.workFolder, 'spill')));
  } catch {
    // Folders come and go while it looks.
  }
}

rmSync(join(lakeFolder(folder), 'curated'), { recursive: true, force: true });
const engine = await openEngine({ memoryMiB: Number(memoryMiB), parentFolder: folder });
const watch = setInterval(look, 100);
try {
  const begun = performance.now();
  const summary = await scoreScaleShop(folder, engine);
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(
    JSON.stringify({ seconds, ...peaks, accepted: summary.accepted, customers: summary.customers }),
  );
} finally {
  clearInterval(watch);
  await engine.close();
}
