import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEngine, type Engine, type Session } from '../lambdas/engine/engine.ts';

/** What is done over a session and a folder of one's own. */
type Work<T> = (session: Session, folder: string) => Promise<T>;

let opened: Promise<Engine> | undefined;
let uses = 0;
const prepared = new Set<readonly string[]>();

/**
 * Hands over a session of a database on one thread that all tests of a file share, and a folder that goes afterwards: to
 * open a database takes longer than to read a few rows. `macros` are defined in it once, for all; whatever else is made
 * there must be temporary.
 */
export async function inSharedEngine<T>(work: Work<T>, macros: readonly string[] = []): Promise<T> {
  const engine = await (opened ??= openEngine({ memoryMiB: 512, threads: 1 }));
  if (!prepared.has(macros)) for (const macro of macros) await engine.run(macro);
  prepared.add(macros);
  const folder = join(engine.workFolder, `use-${(uses += 1)}`);
  await mkdir(folder);
  try {
    return await engine.beside((session) => work(session, folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Closes it, where it was opened. */
export async function closeSharedEngine(): Promise<void> {
  const engine = await opened;
  opened = undefined;
  prepared.clear();
  await engine?.close();
}
