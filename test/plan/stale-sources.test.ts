import { expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { staleSources } from '../../lambdas/plan/stale-sources.ts';
import { countingFile } from './planned.ts';

const rules = (staleAfterDays: number, sources: object = {}) =>
  parseConfig({ staleAfterDays, sources }, 'the test');

const files = [
  countingFile('paris', '2026-05-20'),
  countingFile('berlin', '2026-05-29'),
  countingFile('berlin', '2026-04-01'),
  countingFile('dubai', '2026-05-28'),
  countingFile('oslo', null),
];

it('names sources whose newest line is more than so many days before the as-of date', () => {
  expect(staleSources(files, '2026-06-01', rules(3))).toEqual([
    { source: 'dubai', lastDay: '2026-05-28' },
    { source: 'paris', lastDay: '2026-05-20' },
  ]);
});

it('goes by the days that are configured', () => {
  expect(staleSources(files, '2026-06-01', rules(4))).toEqual([{ source: 'paris', lastDay: '2026-05-20' }]);
  expect(staleSources(files, '2026-06-01', rules(0))).toHaveLength(3);
});

it.each([
  ['as long as it is not retired', '2026-06-01', ['dubai', 'paris']],
  ['but not after its last day', '2026-05-31', ['dubai']],
])('names a source %s', (_case, retired, expected) => {
  const stale = staleSources(files, '2026-06-01', rules(3, { paris: { retired } }));

  expect(stale.map(({ source }) => source)).toEqual(expected);
});
