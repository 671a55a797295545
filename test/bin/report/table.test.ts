import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../lambdas/text/display-width.ts';
import { screenOf } from '../../../bin/report/screen.ts';
import { renderTable, type ReportColumn } from '../../../bin/report/table.ts';
import { recorder } from '../recorder.ts';

const columns: readonly ReportColumn[] = [
  { title: 'Customer', least: 6 },
  { title: 'Spent', align: 'right' },
  { title: 'Why', least: 8, optional: true },
];

const rows = [
  { cells: ['A name that is rather long', '1,240.00', 'silent 174 days, usual gap 21'] },
  { cells: ['日本語の名前', '4.00', 'x'] },
];

const lines = (width?: number): string[] => renderTable(screenOf(recorder(width)), columns, rows).split('\n');

describe('renderTable', () => {
  it('aligns numbers to the right and cuts nothing in a pipe', () => {
    expect(lines()).toEqual([
      '  Customer                       Spent  Why',
      '  A name that is rather long  1,240.00  silent 174 days, usual gap 21',
      '  日本語の名前                    4.00  x',
    ]);
  });

  it.each([100, 60, 50, 40])('is never wider than a terminal of %d columns', (width) => {
    for (const line of lines(width))
      expect(displayWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(width);
  });

  it('shortens long cells with an ellipsis before it leaves a column out', () => {
    expect(stripVTControlCharacters(lines(50)[1] ?? '')).toMatch(
      /^ {2}A name .*… {2}1,240\.00 {2}silent .*…$/,
    );
    const narrow = renderTable(
      screenOf(recorder(40)),
      [{ title: 'A wide column without any mercy' }, ...columns],
      [{ cells: ['a', ...(rows[0]?.cells ?? [])] }],
    );
    expect(narrow).not.toContain('Why');
  });

  it('emphasises on a terminal only', () => {
    expect(lines(100).join()).toContain('\u001B[');
    expect(lines().join()).not.toContain('\u001B');
  });

  it('shows what names contain instead of obeying it', () => {
    const hostile = [{ cells: ['\u001B[2J\u202Eevil\n', '1', ''] }];

    expect(renderTable(screenOf(recorder()), columns, hostile)).toContain('\\u{1b}[2J\\u{202e}evil\\u{a}');
  });
});
