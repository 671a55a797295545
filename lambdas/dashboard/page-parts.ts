import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { projectFile } from '../engine/project-file.ts';
import { bundlePage, type PageParts } from './bundle-page.ts';

const cacheFolder = 'node_modules/.cache/customer360';

/**
 * The code and the style of the page. Putting them together takes seconds and depends on nothing but the sources, so
 * the result is kept beside the libraries that it is made from, where that can be written.
 */
export async function pageParts(): Promise<PageParts> {
  const kept = new URL(`${await sourcesDigest()}.json`, projectFile(`${cacheFolder}/`));
  try {
    return JSON.parse(await readFile(kept, 'utf8')) as PageParts;
  } catch {
    const parts = await bundlePage();
    await keep(kept, parts).catch(() => undefined);
    return parts;
  }
}

async function sourcesDigest(): Promise<string> {
  const digest = createHash('sha256');
  for (const folder of ['lambdas/dashboard/', 'lambdas/contract/', 'lambdas/model/']) {
    const names = await readdir(projectFile(folder), { recursive: folder.includes('dashboard') });
    for (const name of names.sort().filter((found) => /\.(ts|css)$/.test(found)))
      digest.update(`${folder}${name}\n`).update(await readFile(new URL(name, projectFile(folder))));
  }
  for (const name of ['echarts', 'zrender', 'esbuild'])
    digest.update(await readFile(projectFile(`node_modules/${name}/package.json`)));
  return digest.digest('hex').slice(0, 32);
}

// Whole or not at all: another run may be reading.
async function keep(file: URL, parts: PageParts): Promise<void> {
  await mkdir(fileURLToPath(new URL('.', file)), { recursive: true });
  const made = new URL(`${file.href}.${randomUUID()}`);
  await writeFile(made, JSON.stringify(parts));
  await rename(made, file);
}
