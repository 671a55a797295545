import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { bundleFrameWorker } from './frame-worker.ts';
import { checkBinaries, type Cpu } from './check-binaries.ts';
import { checkSize } from './check-size.ts';
import { copySql } from './copy-sql.ts';

// Run by the CDK once a function is bundled: what the module in the asset looks for beside itself, then the guards.
const [asset = '', name, cpu] = process.argv.slice(2);

await copySql(asset);
if (name === 'validate') await bundleFrameWorker(asset);
// They name the registry and every package of the project, and so change what does not change the function.
for (const lock of ['package-lock.json', 'node_modules/.package-lock.json'])
  await rm(join(asset, lock), { force: true });
await checkBinaries(asset, cpu as Cpu | 'none');
await checkSize(asset);
