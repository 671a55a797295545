import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const atWork = new Set<string>();

/**
 * Gives an invocation a folder of its own. What an invocation that was killed left in the same environment, which keeps
 * its /tmp and its log stream, goes before.
 */
export async function withWorkFolder<T>(
  environmentName: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = join(tmpdir(), `customer360-${environmentName.replaceAll(/[^A-Za-z0-9-]/g, '_')}`);
  await mkdir(parent, { recursive: true });
  const left = (await readdir(parent)).map((name) => join(parent, name)).filter((path) => !atWork.has(path));
  await Promise.all(left.map((path) => rm(path, { recursive: true, force: true })));
  const folder = await mkdtemp(join(parent, 'invocation-'));
  atWork.add(folder);
  try {
    return await work(folder);
  } finally {
    atWork.delete(folder);
    await rm(folder, { recursive: true, force: true });
  }
}
