import { randomUUID } from 'node:crypto';
import { readPointer, swapPointer, type Pointer } from '../lake/pointer.ts';
import type { Store } from '../lake/store.ts';
import { PublishError } from './errors.ts';

const attempts = 3;

/**
 * Lets runs be published again after a rollback; without one it changes nothing. Returns the pointer, and whether it held
 * runs back. Throws PublishError `nothing-published` and `lost-race`.
 */
export async function resume(
  store: Store,
): Promise<{ readonly pointer: Pointer; readonly wasHeld: boolean }> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const state = await readPointer(store);
    if (state === undefined)
      throw new PublishError('nothing-published', 'No run is published yet: run first.');
    const { pointer, etag } = state;
    if (!pointer.hold) return { pointer, wasHeld: false };
    const next = { ...pointer, seq: pointer.seq + 1, writer: `resume-${randomUUID()}`, hold: false };
    if ((await swapPointer(store, next, etag)) === 'swapped') return { pointer: next, wasHeld: true };
  }
  throw new PublishError('lost-race', 'The pointer was moved by others each time. Try again.');
}
