import { PreconditionFailed } from './errors.ts';
import type { WriteCondition } from './store.ts';

/** Throws PreconditionFailed unless an object with this etag (undefined: no object) may be written to. */
export function assertCondition(
  key: string,
  etag: string | undefined,
  condition: WriteCondition | undefined,
): void {
  if (condition === undefined) return;
  const holds = 'ifMatch' in condition ? etag === condition.ifMatch : etag === undefined;
  if (!holds) throw new PreconditionFailed(key);
}
