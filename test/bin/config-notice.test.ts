import { expect, it } from 'vitest';
import { configNotice } from '../../bin/config-notice.ts';
import type { Worsened } from '../../bin/since-last-run.ts';

const worse: Worsened = {
  rejection: { file: 'de/all.csv', reason: 'too-many-bad-rows', message: '20 of 20 rows are bad.' },
  outcome: 'rejected',
  quarantinedMore: 20,
};

it.each([
  ['differs', true, [], /^The configuration differs from that of run r1\..*--config <file>$/],
  ['is the same', false, [worse], /^undefined$/],
  ['is unknown and a file got worse', null, [worse], /^Run r1 is of an earlier release.*--config <file>$/],
  ['is unknown and no file got worse', null, [], /^undefined$/],
])('what is said where the configuration %s', (_, configChanged, worsened, said) => {
  expect(String(configNotice({ runId: 'r1', configChanged, worsened }))).toMatch(said);
});
