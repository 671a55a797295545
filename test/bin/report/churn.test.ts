import { expect, it } from 'vitest';
import { churnTopic } from '../../../bin/report/churn.ts';
import { screenOf } from '../../../bin/report/screen.ts';
import { contactRow } from '../../notify/contact-rows.ts';
import { recorder } from '../recorder.ts';

it.each([
  { p_alive: 0.63, cell: '37 %', isSaid: false },
  { p_alive: null, cell: '-', isSaid: true },
])('shows a chance to be alive of $p_alive, and says so where none is known', ({ p_alive, cell, isSaid }) => {
  const text = churnTopic.render(screenOf(recorder(200)), [contactRow(1, { p_alive })]);

  expect(text).toMatch(new RegExp(` 1,240\\.00 +${cell} +296\\.00 `));
  expect(text.includes('How likely they are gone is not known')).toBe(isSaid);
});
