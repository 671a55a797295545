import { expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { inputsDigest } from '../../lambdas/plan/inputs-digest.ts';
import type { PlannedFile } from '../../lambdas/plan/planned-file.ts';
import { countingFile } from './planned.ts';

const [berlin, paris] = [countingFile('berlin', '2026-05-01'), countingFile('paris', '2026-05-02')];

const digestOf = (
  files: readonly PlannedFile[] = [berlin, paris],
  { asOf = '2026-06-01', config = {}, now = '2026-06-01T12:00:00Z' } = {},
): string => inputsDigest({ files, config: parseConfig(config, 'the test'), asOf, now: new Date(now) });

const plain = digestOf();

it.each([
  ['another as-of date', digestOf(undefined, { asOf: '2026-06-02' })],
  ['another configuration', digestOf(undefined, { config: { scoringMonths: 12 } })],
  ['a file less', digestOf([berlin])],
  ['another order of age', digestOf([paris, berlin])],
  ['a withdrawn file', digestOf([berlin, { ...paris, status: 'withdrawn' }])],
  ['another verdict', digestOf([berlin, { ...paris, verdict: { ...paris.verdict, fingerprint: 'f' } }])],
  [
    'another name',
    digestOf([
      berlin,
      { ...paris, content: { ...paris.content, first: { ...paris.content.first, name: 'b' } } },
    ]),
  ],
])('differs for %s', (_case, digest) => {
  expect(digest).not.toBe(plain);
});

it.each([
  ['today, where that is the date', digestOf(undefined, { asOf: 'today' })],
  ['another engine', digestOf(undefined, { config: { engine: { threads: 1 } } })],
  ['another time', digestOf(undefined, { now: '2027-01-01T00:00:00Z' })],
  [
    'another age that leaves the order',
    digestOf([berlin, { ...paris, age: { seconds: 5, day: '1970-01-01' } }]),
  ],
])('is the same for %s', (_case, digest) => {
  expect(digest).toBe(plain);
});
