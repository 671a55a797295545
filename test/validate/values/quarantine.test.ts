import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { accepted, fileOf, openTestEngine, rejected, validateText } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

describe('quarantine', () => {
  it('lists damaged and unreadable records in the order of the file, safe for spreadsheets', async () => {
    const file =
      'order_id,order_date,customer_name,quantity,price\n' +
      '1,2024-01-02,Ann,1,1\n' +
      '=2,2024-01-02,Ann,x,1\n' +
      '3,2024-01-02,Ann\n' +
      '4,2024-01-02,"A\nnn",1,1\n' +
      '5,2024-01-02,"=cmd|""x""!A0",1,y\n' +
      '6,2024-01-02,A"nn,1,1\n' +
      '-7,soon,Ann,1,1\n';
    const outcome = await validateText(engine, file);

    expect(outcome.quarantine).toBe(
      'line,column,reason,record\n' +
        `3,"quantity","type-error","'""=2"",""2024-01-02"",""Ann"",""x"",""1"""\n` +
        '4,"4","missing-cell","3,2024-01-02,Ann"\n' +
        `7,"price","type-error","""5"",""2024-01-02"",""=cmd|""""x""""!A0"",""1"",""y"""\n` +
        '8,"3","bad-quote","6,2024-01-02,A""nn,1,1"\n' +
        `9,"order_date","type-error","'""-7"",""soon"",""Ann"",""1"",""1"""\n`,
    );
    expect(outcome.rows.map((row) => row['line'])).toEqual([2, 3, 4, 5, 7, 8, 9]);
    expect(accepted(outcome).counts).toMatchObject({ rows: 7, accepted: 2, quarantined: 5 });
  });

  it('shows the record as it is in a file that is plain', async () => {
    const outcome = await validateText(engine, fileOf([{ quantity: 'x', product_name: '=1' }]));

    expect(outcome.quarantine).toBe(
      'line,column,reason,record\n2,"quantity","type-error","A0,2024-03-14,Ann 0,=1,x,1.25"\n',
    );
  });

  it('names physical lines where records span several, and empty lines stand between', async () => {
    const file =
      '\n"order_id",order_date,customer_name,quantity,price\n1,2024-01-02,"A\n\nb",1,1\n\n2,2024-01-02,Ann,x,1\n';
    const outcome = await validateText(engine, file.replaceAll('\n', '\r\n'));

    expect(outcome.rows.map((row) => row['line'])).toEqual([3, 7]);
    expect(outcome.quarantine).toContain('\n7,"quantity","type-error","2,2024-01-02,Ann,x,1"\n');
  });

  it.each([
    [10, 'accepted'],
    [11, 'rejected'],
  ])('rejects a file of 100 rows with %d bad ones: %s', async (bad, result) => {
    const lines = Array.from({ length: bad }, () => ({ quantity: 'x' }));
    const outcome = await validateText(engine, fileOf(lines, 100 - bad));

    expect(outcome.verdict.outcome).toBe(result);
    expect(outcome.quarantine?.split('\n').length).toBe(bad + 2);
  });

  it('does not reject a large file for a small share of bad rows', async () => {
    const lines = Array.from({ length: 50 }, () => ({ quantity: 'x' }));

    expect((await validateText(engine, fileOf(lines, 950))).verdict.outcome).toBe('accepted');
    expect((await validateText(engine, fileOf(lines, 949))).verdict.outcome).toBe('rejected');
  });

  it('says in a rejection what is wrong how often, and what usually causes it, but no value', async () => {
    const lines = [...Array.from({ length: 20 }, () => ({ quantity: 'canary' })), { order_id: '' }];
    const outcome = await validateText(engine, fileOf(lines));

    const verdict = rejected(outcome);
    expect(verdict).toMatchObject({
      reason: 'too-many-bad-rows',
      counts: {
        rows: 24,
        accepted: 0,
        quarantined: 24,
        byReason: { 'type-error': 20, 'missing-order-id': 1 },
      },
      detected: { dateFormat: 'YYYY-MM-DD' },
    });
    expect(verdict.message).toContain('21 of 24 rows are bad: type-error 20, missing-order-id 1.');
    expect(verdict.message).toContain('"decimalMark"');
    expect(JSON.stringify(verdict)).not.toContain('canary');
    expect(verdict.quarantine).not.toBeNull();
  });
});
