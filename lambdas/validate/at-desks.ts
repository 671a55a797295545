import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine, Session } from '../engine/engine.ts';
import { weightLimit, type WeightLimit } from './weight-limit.ts';

/** Where files are validated one after the other, beside other desks: session and work folder are its own. */
export type Desk = Engine & {
  /** Counts the bytes of all files that are validated at this moment; absent where there is one desk alone. */
  readonly room?: WeightLimit;
};

// Planning the SQL of a small file takes one thread; the program around it has one, too, and no use for more desks.
const mostDesks = 4;
const bytesAtOnce = 16 * 1024 * 1024;

/**
 * Does `work` for every item, on as many desks as the engine has threads, four at most. Items are begun in their order;
 * results keep it. After a failure nothing more is begun, what was begun ends, and of the failures that is thrown which
 * comes first in the order of the items.
 */
export async function atDesks<T, R>(
  engine: Engine,
  items: readonly T[],
  work: (desk: Desk, item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const failures = new Map<number, unknown>();
  const queue = items.entries();
  const room = weightLimit(bytesAtOnce);
  const sit = async (session: Session): Promise<void> => {
    const workFolder = await mkdtemp(join(engine.workFolder, 'desk-'));
    const desk: Desk = { ...engine, ...session, workFolder, room };
    for (const [index, item] of queue) {
      if (failures.size > 0) return;
      try {
        results[index] = await work(desk, item);
      } catch (error) {
        failures.set(index, error);
      }
    }
  };
  const desks = Math.min(items.length, mostDesks, await threadsOf(engine));
  const ends = await Promise.allSettled(Array.from({ length: desks }, () => engine.beside(sit)));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
  const unopened = ends.find((end) => end.status === 'rejected');
  if (unopened !== undefined) throw unopened.reason;
  return results;
}

async function threadsOf(engine: Engine): Promise<number> {
  const [setting] = await engine.rows<{ threads: number }>(`select current_setting('threads') as threads`);
  return setting?.threads ?? 1;
}
