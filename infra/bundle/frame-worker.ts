import { build } from 'esbuild';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moduleBanner, moduleUrl } from '../functions/module-url.ts';
import { projectRoot } from '../project-root.ts';

const worker = 'lambdas/validate/frame-worker.ts';

/** Bundles the thread that `validate` starts by its path in the project, to that path in the asset. */
export async function bundleFrameWorker(asset: string): Promise<void> {
  await build({
    entryPoints: [join(projectRoot, worker)],
    outfile: join(asset, worker),
    absWorkingDir: projectRoot,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    define: { 'import.meta.url': moduleUrl },
    banner: { js: moduleBanner('../../') },
    external: ['@duckdb/node-api'],
    logLevel: 'warning',
  });
  // Without it Node tries the older module format first, and complains.
  await writeFile(join(asset, 'lambdas', 'package.json'), '{ "type": "module" }\n');
}
