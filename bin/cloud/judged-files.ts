import type { Fates, Landed } from './await-fates.ts';
import type { Fate } from './fate.ts';

/** A version that landed, under the name that people call it by. */
export type NamedVersion = Landed & { readonly label: string };

export type JudgedFile = NamedVersion & {
  /** Undefined while it is not judged, or nobody looked. */
  readonly fate: Fate | undefined;
};

export type Judged = {
  readonly files: readonly JudgedFile[];
  readonly ended: Fates['ended'] | 'not-waited';
  /** Whether a file was rejected, or not judged in time. */
  readonly failed: boolean;
};

/** What became of versions; without `awaited` nobody looked. */
export function judgedFiles(landed: readonly NamedVersion[], awaited: Fates | undefined): Judged {
  const { fates, ended } = awaited ?? { fates: [], ended: 'not-waited' as const };
  const files = landed.map((file, index) => ({ ...file, fate: fates[index] }));
  const failed = ended === 'too-late' || files.some(({ fate }) => fate?.outcome === 'rejected');
  return { files, ended, failed };
}
