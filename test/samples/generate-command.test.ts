import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { generateCommand } from '../../bin/commands/generate.ts';
import { filesIn } from './written-files.ts';

let out = '';
let printed = '';

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'customer360-generate-'));
  printed = '';
  vi.spyOn(console, 'log').mockImplementation((text: string) => (printed += text));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(out, { recursive: true });
});

function quietCommand(): Command {
  const quiet = {
    writeOut: (text: string) => (printed += text),
    writeErr: (text: string) => (printed += text),
  };
  return generateCommand().exitOverride().configureOutput(quiet);
}

const run = (...options: string[]) => quietCommand().parse(['--out', out, ...options], { from: 'user' });

test('says what it wrote and what to do next', () => {
  run('--customers', '40', '--lines', '2000', '--days', '60', '--shops', '1', '--dirt', '0.05');

  expect(filesIn(out)).toContain('lisbon/2025-12-31.csv');
  expect(printed).toMatch(/lines {6}(1,9\d\d|2,0\d\d)\n/);
  expect(printed).toMatch(/customers {2}40\n/);
  expect(printed).toMatch(/days {7}60, 2025-11-02 to 2025-12-31\n/);
  expect(printed).toMatch(/dirt {7}\d+ faults in lines, \d damaged file/);
  expect(printed).toContain(`Next: customer360 run ${join(out, 'incoming')}`);
});

test('teaches with two examples', () => {
  expect(() => quietCommand().parse(['--help'], { from: 'user' })).toThrow();

  expect(printed.match(/\$ customer360 generate/g)?.length).toBe(2);
});

test.each([
  { options: ['--customers', '0'], says: 'whole number from 1' },
  { options: ['--lines', '1e6'], says: 'whole number from 1' },
  { options: ['--days', '10000'], says: 'to 3650' },
  { options: ['--shops', '-1'], says: 'whole number from 1' },
  { options: ['--dirt', '0.9'], says: 'share from 0 to 0.5' },
  { options: ['--dirt', ''], says: 'share from 0 to 0.5' },
  { options: ['--seed', '1.5'], says: 'whole number from 0' },
  { options: ['--last-day', '2025-02-30'], says: 'YYYY-MM-DD' },
  { options: ['--every', 'fortnight'], says: 'Allowed choices' },
])('refuses $options and says what is possible', ({ options, says }) => {
  expect(() => run(...options)).toThrow();

  expect(printed).toContain(says);
});

test.each([
  { options: ['--customers', '10', '--lines', '12'], says: 'Give --lines 20 or more' },
  { options: ['--single-file', '--dirt', '0.1'], says: 'one clean file per shop' },
])('ends with exit code 2 where options do not go together: $options', ({ options, says }) => {
  const failure: unknown = expect.objectContaining({
    exitCode: 2,
    message: expect.stringContaining(says) as unknown,
  });

  expect(() => run(...options)).toThrow(failure);
});
