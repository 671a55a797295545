import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { generateExports } from '../../samples/generator/generate.ts';
import { sampleSet } from '../../samples/generator/sample-set.ts';
import { filesIn, hashes } from './written-files.ts';

const shipped = join(import.meta.dirname, '../../samples');

test('the shipped samples are what the generator writes, byte for byte', () => {
  const out = mkdtempSync(join(tmpdir(), 'customer360-samples-'));
  onTestFinished(() => rmSync(out, { recursive: true }));
  generateExports({ ...sampleSet, out });

  expect(hashes(shipped)).toEqual(hashes(out));
});

test('the shipped samples are few and small enough for a repository', () => {
  const files = filesIn(shipped);
  const bytes = files.reduce((sum, path) => sum + statSync(join(shipped, 'incoming', path)).size, 0);

  expect(files.length).toBeLessThan(46);
  expect(bytes).toBeLessThan(1_500_000);
});
