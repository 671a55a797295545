import { expect, it } from 'vitest';
import { staleSources } from '../../lambdas/plan/stale-sources.ts';
import { countingFile } from './planned.ts';

const files = [
  countingFile('paris', '2026-05-20'),
  countingFile('berlin', '2026-05-29'),
  countingFile('berlin', '2026-04-01'),
  countingFile('dubai', '2026-05-28'),
  countingFile('oslo', null),
];

it('names sources whose newest line is more than so many days before the as-of date', () => {
  expect(staleSources(files, '2026-06-01', 3)).toEqual([
    { source: 'dubai', lastDay: '2026-05-28' },
    { source: 'paris', lastDay: '2026-05-20' },
  ]);
});

it('goes by the days that are configured', () => {
  expect(staleSources(files, '2026-06-01', 4)).toEqual([{ source: 'paris', lastDay: '2026-05-20' }]);
  expect(staleSources(files, '2026-06-01', 0)).toHaveLength(3);
});
