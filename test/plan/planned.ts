import type { CountingFile } from '../../lambdas/plan/planned-file.ts';

/** A file of which only what is given matters. */
export function countingFile(source: string, lastDay: string | null): CountingFile {
  const first = { source, name: 'a.csv', sha256: 'a', bytes: 1, modified: 0, raw: { key: 'a' } };
  return {
    content: { source, sha256: 'a', fileId: 'a', first },
    age: { seconds: 0, day: '1970-01-01' },
    status: 'accepted',
    verdict: { outcome: 'accepted', lastDay } as CountingFile['verdict'],
  };
}
