import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { byExtent, oneIn } from '../../extent.ts';
import { accepted, fileOf, openTestEngine, rejected, validateText, type Declared } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

const datesOf = async (texts: readonly string[], declared: Declared = {}) => {
  const outcome = await validateText(
    engine,
    fileOf(
      texts.map((order_date) => ({ order_date })),
      0,
    ),
    declared,
  );
  return { outcome, days: outcome.rows.map((row) => row['order_date'] ?? null) };
};

describe('the day of an order', () => {
  it.each(
    oneIn(3, [
      ['ISO', ['2024-01-02'], '2024-01-02', 'YYYY-MM-DD'],
      ['ISO with blanks outside', [' 2024-01-02 '], '2024-01-02', 'YYYY-MM-DD'],
      ['ISO, not padded', ['2024-1-2'], '2024-01-02', 'YYYY-MM-DD'],
      ['ISO with a time', ['2024-01-02 23:59:59'], '2024-01-02', 'YYYY-MM-DD'],
      ['ISO with T and a fraction', ['2024-01-02T08:15:30.123'], '2024-01-02', 'YYYY-MM-DD'],
      ['ISO at a leap second', ['2016-12-31 23:59:60'], '2016-12-31', 'YYYY-MM-DD'],
      ['no separators', ['20240102'], '2024-01-02', 'YYYYMMDD'],
      ['day first', ['25/12/2023'], '2023-12-25', 'DD/MM/YYYY'],
      ['month first, AM/PM', ['12/25/2023 12:30 AM'], '2023-12-25', 'MM/DD/YYYY'],
      ['short and unpadded', ['1/22/24 7:45'], '2024-01-22', 'MM/DD/YY'],
      ['month names with a time', ['Jan 2, 2024, 7:45:10 p.m.'], '2024-01-02', 'MMM DD YYYY'],
      ['German', ['25.12.2023 08:15'], '2023-12-25', 'DD.MM.YYYY'],
    ]),
  )('is read from %s', async (_, texts, day, format) => {
    const { outcome, days } = await datesOf(texts);

    expect(days).toEqual([day]);
    expect(accepted(outcome).detected?.dateFormat).toBe(format);
  });

  it.each(
    oneIn(3, [
      ['UTC', '2024-01-02T23:30:00Z', '2024-01-02'],
      ['Europe/Berlin', '2024-01-02T23:30:00Z', '2024-01-03'],
      ['America/New_York', '2024-01-02T04:59:59Z', '2024-01-01'],
      ['America/New_York', '2024-01-02T05:00:00Z', '2024-01-02'],
      ['Asia/Kathmandu', '2024-01-02T18:14:00+00:00', '2024-01-02'],
      ['Asia/Kathmandu', '2024-01-02T18:15:00+00:00', '2024-01-03'],
      ['UTC', '2024-01-02 00:30:00+0530', '2024-01-01'],
      ['UTC', '2024-01-02 23:30:00-01', '2024-01-03'],
      ['Europe/London', '2024-03-31T00:30:00Z', '2024-03-31'],
      ['Europe/London', '2024-03-30T23:30:00Z', '2024-03-30'],
      ['Europe/London', '2024-05-30T23:30:00Z', '2024-05-31'],
      ['Europe/Berlin', '2024-03-31 02:30:00', '2024-03-31'],
      ['Pacific/Kiritimati', '2024-01-02T10:00:00Z', '2024-01-03'],
      ['Pacific/Kiritimati', '2024-01-02 23:00', '2024-01-02'],
      ['UTC', '2024-01-02 10:00 UTC', '2024-01-02'],
    ]),
  )('is that of the zone %s: %s → %s', async (timeZone, text, day) => {
    const { days } = await datesOf([text], { settings: { timeZone } });

    expect(days).toEqual([day]);
  });

  it.each(
    oneIn(3, [
      '2026-02-30',
      '0000-00-00',
      '45000',
      '1709596800',
      '2024-13-01',
      '2024-01-02 24:00:00',
      '2024-01-02 10:61',
      '2024-01-02 13:05 PM',
      '2024-01-02T10:00:00+25:00',
      '2024-01-02 noon',
      '-2024-01-02',
      '-124-01-02',
      '12024-01-02',
      'infinity',
      'epoch',
      '2024-01-02 (BC)',
      `2024-01-02 ${'x'.repeat(100)}`,
      'Total',
      '',
    ]),
  )('is not guessed from %s', async (text) => {
    const { outcome } = await datesOf(['2024-01-02', '2024-01-03', '2024-01-04', text]);

    expect(outcome.rows.map((row) => row['reason'])).toEqual([null, null, null, 'type-error']);
    expect(outcome.rows[3]).toMatchObject({ reason_column: 'order_date' });
  });

  it('is read from every way that ISO is written, however late in the file it turns up', async () => {
    const usual = Array.from({ length: 300 }, () => '2024-01-02');
    const { outcome, days } = await datesOf([...usual, '2024-1-3', '2024-01-04T10:00Z', 'x']);

    expect(days.slice(300)).toEqual(['2024-01-03', '2024-01-04', null]);
    expect(outcome.verdict.counts.byReason).toEqual({ 'type-error': 1 });
  });

  it('is read by a format that differs from the first rows', async () => {
    const { outcome, days } = await datesOf(['x', ...Array.from({ length: 30 }, () => '25/12/2023')]);

    expect(days[30]).toBe('2023-12-25');
    expect(accepted(outcome).counts.accepted).toBe(30);
  });

  it('is ambiguous where the file leaves a doubt, and is not where the source declares it', async () => {
    const texts = ['03/04/2024', '05/06/2024'];

    expect(rejected((await datesOf(texts)).outcome)).toMatchObject({ reason: 'ambiguous-date-format' });
    expect((await datesOf(texts, { till: { dateFormat: 'DD/MM/YYYY' } })).days).toEqual([
      '2024-04-03',
      '2024-06-05',
    ]);
    expect((await datesOf(texts, { till: { dateFormat: 'MM/DD/YYYY' } })).days).toEqual([
      '2024-03-04',
      '2024-05-06',
    ]);
  });

  it('is told of where two formats agree', async () => {
    const { outcome } = await datesOf(['03/03/2024']);

    expect(accepted(outcome).warnings.join()).toContain('MM/DD/YYYY gives the same days');
  });

  it('is unknown in a file of many different texts that are none', async () => {
    const many = byExtent(15_000, 150_000);
    const lines = Array.from({ length: many }, (_, i) => `A,${'x'.repeat(i % 60)}${i},Ann,1,1`);
    const file = `order_id,order_date,customer_name,quantity,price\n${lines.join('\n')}\n`;

    expect(rejected(await validateText(engine, file))).toMatchObject({
      reason: 'unknown-date-format',
      counts: { rows: many, quarantined: many, accepted: 0 },
    });
  });
});
