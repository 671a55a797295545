import { validatedPrefix } from '../lake/keys.ts';
import type { Store } from '../lake/store.ts';
import type { PlanDocument } from './plan-document.ts';
import type { CountingFile } from './planned-file.ts';

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MiB`;

/** Bytes of the validated lines of files, as they are stored. */
export async function validatedBytes(store: Store, files: readonly CountingFile[]): Promise<number> {
  const parts = new Set(files.flatMap(({ verdict }) => verdict.validated.map(({ key }) => key)));
  let bytes = 0;
  for await (const object of store.list(validatedPrefix)) if (parts.has(object.key)) bytes += object.bytes;
  return bytes;
}

/** DuckDB for as many bytes of validated lines as it was measured to score within its function, Athena for more. */
export function chooseEngine(
  bytes: number,
  limitBytes: number,
): Pick<PlanDocument, 'engine' | 'engineReason'> {
  const isWithin = bytes <= limitBytes;
  const reason = `${mebibytes(bytes)} of validated lines are ${isWithin ? 'within' : 'above'} the limit of ${mebibytes(limitBytes)}.`;
  return { engine: isWithin ? 'duckdb' : 'athena', engineReason: reason };
}
