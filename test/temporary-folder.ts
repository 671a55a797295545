import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives a whole run of tests a temporary folder of its own, which goes with all that they, or what they call, leave there. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'customer360-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
