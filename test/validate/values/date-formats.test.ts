import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateFormats, findDateFormat } from '../../../lambdas/validate/date-formats.ts';

const read = (name: string, text: string): string | null | undefined => findDateFormat(name)?.read(text);

describe('a date format', () => {
  it.each([
    ['YYYY-MM-DD', '2024-03-05', '2024-03-05'],
    ['YYYY-MM-DD', '2024-3-5', '2024-03-05'],
    ['YYYY-MM-DD', '2024-02-29', '2024-02-29'],
    ['YYYY-MM-DD', '2000-02-29', '2000-02-29'],
    ['YYYYMMDD', '20240305', '2024-03-05'],
    ['YYYY/MM/DD', '2024/03/05', '2024-03-05'],
    ['DD/MM/YYYY', '5/3/2024', '2024-03-05'],
    ['MM/DD/YYYY', '03/05/2024', '2024-03-05'],
    ['DD.MM.YYYY', '05.03.2024', '2024-03-05'],
    ['DD-MM-YYYY', '05-03-2024', '2024-03-05'],
    ['DD/MM/YY', '05/03/68', '2068-03-05'],
    ['DD/MM/YY', '05/03/69', '1969-03-05'],
    ['MM/DD/YY', '03/05/00', '2000-03-05'],
    ['DD-MMM-YYYY', '02-Jan-2024', '2024-01-02'],
    ['DD-MMM-YY', '02-SEP-24', '2024-09-02'],
    ['DD MMM YYYY', '2 February 2024', '2024-02-02'],
    ['MMM DD YYYY', 'Jan 2, 2024', '2024-01-02'],
    ['MMM DD YYYY', 'June 30 2024', '2024-06-30'],
  ])('%s reads %s as %s', (name, text, day) => {
    expect(read(name, text)).toBe(day);
  });

  it.each([
    ['YYYY-MM-DD', '2026-02-30', 'a day that does not exist'],
    ['DD/MM/YYYY', '29/02/2025', 'a leap day of a common year'],
    ['YYYY-MM-DD', '1900-02-29', 'a leap day of 1900'],
    ['YYYY-MM-DD', '0000-00-00', 'an empty date'],
    ['DD/MM/YYYY', '12/25/2024', 'month and day the wrong way round'],
    ['YYYYMMDD', '2024035', 'a digit too few'],
    ['YYYYMMDD', '202403055', 'a digit too many'],
    ['DD/MM/YYYY', '05/03/24', 'a short year'],
    ['DD/MM/YY', '05/03/2024', 'a long year'],
    ['DD/MM/YYYY', '05/03-2024', 'mixed separators'],
    ['DD-MMM-YYYY', '02-Jon-2024', 'a month that does not exist'],
    ['YYYY-MM-DD', '2024-03-05x', 'something behind'],
    ['YYYY-MM-DD', '٢٠٢٤-٠٣-٠٥', 'Arabic digits'],
  ])('%s does not read %s: %s', (name, text) => {
    expect(read(name, text)).toBeNull();
  });

  it.each(['45000', '1709596800', 'yesterday', ''])('never reads %s', (text) => {
    expect(dateFormats.map((format) => format.read(text))).toEqual(dateFormats.map(() => null));
  });

  it('reads back every day that it writes, in every format', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2068-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom(...dateFormats), (date, format) => {
        expect(format.read(written(date, format.name))).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });
});

describe('the list of date formats', () => {
  it.each([
    ['dd/mm/yyyy', 'DD/MM/YYYY'],
    ['D/M/YYYY', 'DD/MM/YYYY'],
    ['DD/MM/YYYY HH:MM', 'DD/MM/YYYY'],
    ['yyyy-mm-ddTHH:MM:SS', 'YYYY-MM-DD'],
    ['d-mmm-yy', 'DD-MMM-YY'],
  ])('knows %s as %s', (name, known) => {
    expect(findDateFormat(name)?.name).toBe(known);
  });

  it.each(['', 'YYYY', '%d/%m/%Y', 'DD/MM', '__proto__'])('does not know %s', (name) => {
    expect(findDateFormat(name)).toBeUndefined();
  });
});

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function written(date: Date, format: string): string {
  const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-');
  return format.replaceAll(/YYYY|YY|MMM|MM|DD/g, (part) => {
    if (part === 'YYYY') return year;
    if (part === 'YY') return year.slice(2);
    if (part === 'MMM') return months[Number(month) - 1] ?? '';
    return part === 'MM' ? month : day;
  });
}
