// Run as a process of its own: validates one file and tells what came out and the peak of its memory.
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import { openEngine } from '../../../lambdas/engine/engine.ts';
import { validateFile } from '../../../lambdas/validate/validate-file.ts';
import { peakMiB } from '../../peak-memory.ts';

const [path = ''] = process.argv.slice(2);
const engine = await openEngine({ memoryMiB: 64 });
try {
  const { verdict } = await validateFile(engine, {
    ...{ source: 'till', name: 'export.csv', path, sha256: '0'.repeat(64), ageDay: '2026-05-31' },
    config: parseConfig({}, 'the test'),
  });
  const outcome = verdict.outcome === 'rejected' ? { reason: verdict.reason, line: verdict.line } : {};
  process.stdout.write(JSON.stringify({ ...outcome, peakMiB: peakMiB() }));
} finally {
  await engine.close();
}
