import { describe, expect, it } from 'vitest';
import { detectDateFormat, type DateText } from '../../../lambdas/validate/date-detection.ts';
import { FileRejected } from '../../../lambdas/validate/errors.ts';

const texts = (...pairs: readonly (readonly [string, number])[]): DateText[] =>
  pairs.map(([text, rows]) => ({ text, rows }));

const detect = (column: readonly DateText[], declared?: string, unreadableRows = 0) =>
  detectDateFormat({ texts: column, unreadableRows }, { declared, badRows: 10 });

function rejection(work: () => unknown): FileRejected {
  try {
    work();
  } catch (error) {
    if (error instanceof FileRejected) return error;
    throw error;
  }
  throw new Error('nothing was rejected');
}

describe('date detection', () => {
  it.each([
    ['the only format that fits', texts(['2024-01-02', 5]), 'YYYY-MM-DD'],
    ['the only one that fits every row', texts(['03/04/2024', 999], ['25/12/2024', 1]), 'DD/MM/YYYY'],
    ['the only one that fits 95 % of the rows', texts(['25/12/2024', 950], ['45000', 50]), 'DD/MM/YYYY'],
    ['the one that fits all but a few rows', texts(['2024-01-02', 3], ['45000', 2]), 'YYYY-MM-DD'],
    ['ISO beside a row of another shape', texts(['2024-01-02', 3], ['03/04/2024', 1]), 'YYYY-MM-DD'],
    ['a format beside a day that does not exist', texts(['2024-01-02', 3], ['2026-02-30', 1]), 'YYYY-MM-DD'],
    ['month first by one telling row', texts(['03/04/24', 50], ['12/25/24', 1]), 'MM/DD/YY'],
  ])('takes %s', (_, column, name) => {
    expect(detect(column).format?.name).toBe(name);
  });

  it('does not count a repeated header or a total', () => {
    expect(detect(texts(['2024-01-02', 3], ['order_date', 5], ['Total', 5])).format?.name).toBe('YYYY-MM-DD');
  });

  it('takes two formats that give the same days, and says so', () => {
    expect(detect(texts(['03/03/2024', 2], ['04/04/2024', 2]))).toMatchObject({
      format: { name: 'DD/MM/YYYY' },
      alike: { name: 'MM/DD/YYYY' },
    });
  });

  it('finds no format where no row has a date', () => {
    expect(detect([])).toEqual({ format: null, alike: null });
  });

  it.each([
    ['two formats fit every row', texts(['03/04/2024', 100])],
    ['two formats fit 95 % of the rows', texts(['03/04/2024', 96], ['45000', 4])],
    [
      'few rows can only be of the other format',
      texts(['03/04/2024', 5], ['25/12/2024', 4], ['12/25/2024', 1]),
    ],
  ])('rejects a file in which %s and mean other days', (_, column) => {
    const { reason, message } = rejection(() => detect(column));

    expect(reason).toBe('ambiguous-date-format');
    expect(message).toContain('DD/MM/YYYY and as MM/DD/YYYY');
    expect(message).toContain('"dateFormat"');
  });

  it.each([
    ['no format fits', texts(['45000', 100])],
    ['no text has a digit', texts(['soon', 3])],
    ['too many rows are in none', texts(['2024-01-02', 100], ['45000', 20])],
    ['half of a small file is in none', texts(['2024-01-02', 2], ['45000', 2])],
  ])('rejects a file in which %s', (_, column) => {
    expect(rejection(() => detect(column)).reason).toBe('unknown-date-format');
  });

  it('counts rows whose text can be no date', () => {
    expect(rejection(() => detect(texts(['2024-01-02', 100]), undefined, 20)).reason).toBe(
      'unknown-date-format',
    );
  });

  it('takes a declared format on its word', () => {
    expect(detect(texts(['03/04/2024', 100]), 'MM/DD/YYYY').format?.name).toBe('MM/DD/YYYY');
    expect(detect(texts(['03/04/2024', 60], ['45000', 40]), 'MM/DD/YYYY').format?.name).toBe('MM/DD/YYYY');
  });

  it('rejects a declared format that fails where another fits every row', () => {
    const { reason, message } = rejection(() =>
      detect(texts(['03/04/2024', 99], ['25/12/2024', 1]), 'MM/DD/YYYY'),
    );

    expect(reason).toBe('ambiguous-date-format');
    expect(message).toContain('MM/DD/YYYY does not fit 1 row');
    expect(message).toContain('DD/MM/YYYY fits every row');
  });

  it('rejects a declared format that fits no row', () => {
    expect(rejection(() => detect(texts(['45000', 9]), 'YYYYMMDD')).reason).toBe('unknown-date-format');
  });
});
