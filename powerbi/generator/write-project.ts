import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { accessPolicy } from '../../lambdas/access/policy.ts';
import { loadConfig } from '../../lambdas/contract/load-config.ts';
import { generatedPaths, projectFiles } from './project-files.ts';

const top = join(import.meta.dirname, '../..');

const { values } = parseArgs({ options: { config: { type: 'string' }, out: { type: 'string' } } });
const out = resolve(values.out ?? join(top, 'powerbi'));
const config = await loadConfig({
  ...(values.config !== undefined && { file: values.config }),
  folder: top,
});
const files = projectFiles(accessPolicy(config));
for (const path of generatedPaths) rmSync(join(out, path), { recursive: true, force: true });
for (const [path, text] of files) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
}
console.log(`Wrote ${files.size} files of the Power BI project to ${out}.`);
