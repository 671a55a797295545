import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { accepted, openTestEngine, validateText, type Outcome } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

// Order, product, customer; the till notes the time of the line, which is not loaded.
const validate = (lines: readonly string[], duplicateLines: 'keep' | 'drop' = 'keep'): Promise<Outcome> => {
  const cells = lines.map((line) => {
    const [order, product, customer = 'Ann', store = 'North', time = '08:00'] = line.split(' ');
    return `${order},2024-01-02,${customer === '?' ? '' : customer},${product},1,1,${store},${time}`;
  });
  const header = 'order_id,order_date,customer_name,product_name,quantity,price,store,till_time';
  return validateText(engine, `${[header, ...cells].join('\n')}\n`, { till: { duplicateLines } });
};

const duplicates = ({ rows }: Outcome): number[] =>
  rows.flatMap((row, i) => (row['reason'] === 'duplicate' ? [i] : []));

describe('equal lines of a file', () => {
  it.each<[string, string[], number[], number]>([
    ['count twice in an order of one line', ['1 tea', '1 tea'], [], 1],
    ['count twice where the other lines stand once', ['1 tea', '1 tea', '1 milk'], [], 1],
    ['count once where the whole order stands twice', ['1 tea', '1 milk', '1 tea', '1 milk'], [2, 3], 0],
    [
      'count once where it stands three times',
      ['1 tea', '1 tea', '1 tea', '1 milk', '1 milk', '1 milk'],
      [1, 2, 4, 5],
      0,
    ],
    ['count where lines stand unequally often', ['1 tea', '1 tea', '1 tea', '1 milk', '1 milk'], [], 3],
    ['are looked at order by order', ['1 tea', '1 milk', '2 tea', '1 tea', '2 tea', '1 milk'], [3, 5], 1],
    ['are not equal in another store', ['1 tea', '1 milk', '1 tea Ann South', '1 milk Ann South'], [], 0],
    [
      'are not equal at another time, loaded or not',
      ['1 tea', '1 milk', '1 tea Ann North 09:00', '1 milk Ann North 09:00'],
      [],
      0,
    ],
    ['are not equal for another customer', ['1 tea Ann', '1 milk Ann', '1 tea Bob', '1 milk Bob'], [], 0],
    [
      'belong to the only customer of their order',
      ['1 tea Ann', '1 milk ?', '1 tea Ann', '1 milk ?'],
      [2, 3],
      0,
    ],
    [
      'belong to nobody where an order has two customers',
      ['1 tea Ann', '1 milk ?', '1 cup ?', '1 tea Bob', '1 milk ?', '1 cup ?'],
      [4, 5],
      0,
    ],
    [
      'count once in an anonymous order that stands twice',
      ['1 tea ?', '1 milk ?', '1 tea ?', '1 milk ?'],
      [2, 3],
      0,
    ],
  ])('%s', async (_, lines, duplicate, repeated) => {
    const outcome = await validate(lines);

    expect(duplicates(outcome)).toEqual(duplicate);
    expect(accepted(outcome).counts).toMatchObject({
      rows: lines.length,
      accepted: lines.length - duplicate.length,
      duplicate: duplicate.length,
      quarantined: 0,
      repeated,
    });
  });

  it('are all dropped where the source says so', async () => {
    const outcome = await validate(['1 tea', '1 tea', '1 milk', '2 tea', '2 tea'], 'drop');

    expect(duplicates(outcome)).toEqual([1, 4]);
    expect(accepted(outcome).counts).toMatchObject({
      accepted: 3,
      duplicate: 2,
      repeated: 0,
      byReason: { duplicate: 2 },
    });
  });

  it('are listed in the quarantine file', async () => {
    const outcome = await validate(['1 tea', '1 milk', '1 tea', '1 milk']);

    expect(outcome.quarantine?.split('\n').slice(1, 3)).toEqual([
      '4,"","duplicate","1,2024-01-02,Ann,tea,1,1,North,08:00"',
      '5,"","duplicate","1,2024-01-02,Ann,milk,1,1,North,08:00"',
    ]);
    expect(accepted(outcome).netAmount).toBe('2.0000');
  });

  it('are no duplicates of a line that was not accepted', async () => {
    const bad = await validateText(
      engine,
      'order_id,order_date,customer_name,quantity,price\n1,2024-01-02,Ann,x,1\n1,2024-01-02,Ann,x,1\n1,2024-01-02,Ann,1,1\n',
    );

    expect(bad.verdict.counts).toMatchObject({ accepted: 1, duplicate: 0, repeated: 0, quarantined: 2 });
  });
});

describe('orders of a file', () => {
  it.each<[string, string[], { splitOrders: number; anonymous: number }]>([
    ['an order with two customers is split', ['1 tea Ann', '1 tea Bob'], { splitOrders: 1, anonymous: 0 }],
    ['an order in two stores is two', ['1 tea Ann', '1 tea Bob South'], { splitOrders: 0, anonymous: 0 }],
    [
      'a line without customer has that of its order',
      ['1 tea Ann', '1 milk ?'],
      { splitOrders: 0, anonymous: 0 },
    ],
    [
      'an order without customer is anonymous',
      ['1 tea ?', '1 milk ?', '2 tea'],
      { splitOrders: 0, anonymous: 2 },
    ],
    [
      'between two customers a line has none',
      ['1 tea Ann', '1 tea Bob', '1 milk ?'],
      { splitOrders: 1, anonymous: 1 },
    ],
  ])('%s', async (_, lines, counts) => {
    expect(accepted(await validate(lines)).counts).toMatchObject(counts);
  });
});
