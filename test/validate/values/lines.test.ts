import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { accepted, fileOf, openTestEngine, rejected, validateText } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

describe('amounts', () => {
  const withAmount = (lines: readonly string[]): string =>
    `${['order_id,order_date,customer_id,quantity,price,amount', ...lines].join('\n')}\n`;

  it('takes the exported amount over quantity × price', async () => {
    const outcome = await validateText(engine, withAmount(['1,2024-01-02,7,3,10,25.5']));

    expect(outcome.rows[0]).toMatchObject({ price: '10.0000', amount: '25.5000', reason: null });
  });

  it.each([
    [
      'a blank amount, which is then quantity × price',
      '1,2024-01-02,7,3,10,',
      { amount: '30.0000', reason: null },
    ],
    [
      'a blank price, which is not needed',
      '1,2024-01-02,7,3,,25.5',
      { price: null, amount: '25.5000', reason: null },
    ],
    ['neither', '1,2024-01-02,7,3,,', { reason: 'type-error', reason_column: 'price' }],
    ['an amount that is none', '1,2024-01-02,7,3,10,x', { reason: 'type-error', reason_column: 'amount' }],
    ['a price that is none', '1,2024-01-02,7,3,x,5', { reason: 'type-error', reason_column: 'price' }],
  ])('meets a row with %s', async (_, line, row) => {
    const outcome = await validateText(engine, withAmount([line]));

    expect(outcome.rows[0]).toMatchObject(row);
  });

  it('needs no price column', async () => {
    const file = 'order_id,order_date,customer_id,quantity,amount\n1,2024-01-02,7,3,10\n2,2024-01-02,7,3,\n';
    const outcome = await validateText(engine, file);

    expect(outcome.rows[0]).toMatchObject({ price: null, amount: '10.0000', reason: null });
    expect(outcome.rows[1]).toMatchObject({ reason: 'type-error', reason_column: 'amount' });
  });
});

describe('line types', () => {
  const file = (lines: readonly string[]): string =>
    `${['order_id,order_date,customer_id,product_id,quantity,price,status', ...lines].join('\n')}\n`;

  it.each([
    ['sale', '1,2024-01-02,7,X,1,5,ok', '5.0000'],
    ['gift', '1,2024-01-02,7,X,1,0,ok', '0.0000'],
    ['return', '1,2024-01-02,7,X,-1,5,ok', '-5.0000'],
    ['return', '1,2024-01-02,7,X,-1,0,ok', '0.0000'],
    ['adjustment', '1,2024-01-02,7,X,1,-5,ok', '-5.0000'],
    ['fee', '1,2024-01-02,7,POST,1,5,ok', '5.0000'],
    ['fee', '1,2024-01-02,7,POST,-1,5,ok', '-5.0000'],
    ['void', '1,2024-01-02,7,X,1,5, Cancelled ', '0.0000'],
    ['void', '1,2024-01-02,7,POST,1,5,CANCELLED', '0.0000'],
    ['return', '1,2024-01-02,7,X,-1,5,cancelled', '-5.0000'],
  ])('calls it a %s: %s', async (line_type, line, amount) => {
    const till = { nonGoods: ['POST'], cancelled: { column: 'Status', values: ['cancelled'] } };
    const outcome = await validateText(engine, file([line]), { till });

    expect(outcome.rows[0]).toMatchObject({ line_type, amount, reason: null });
    expect(accepted(outcome).detected?.columnsNotLoaded).toEqual([]);
  });

  it('voids the orders whose id begins as declared', async () => {
    const till = { cancelled: { orderIdPrefix: 'C' } };
    const outcome = await validateText(engine, fileOf([{ order_id: 'C1' }, { order_id: 'c1' }]), { till });

    expect(outcome.rows.map((row) => row['line_type'])).toEqual(['void', 'sale', 'sale', 'sale', 'sale']);
  });

  it('rejects a file without the column that tells cancelled orders', async () => {
    const till = { cancelled: { column: 'State of order', values: ['x'] } };

    expect(rejected(await validateText(engine, fileOf([]), { till }))).toMatchObject({
      reason: 'missing-label',
    });
  });
});
