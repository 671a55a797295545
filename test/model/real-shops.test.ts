import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { buildTables } from '../../lambdas/model/build-tables.ts';
import { historyDates } from '../../lambdas/score/history-dates.ts';
import { tryDay } from '../extent.ts';
import { openShop, type Shop } from './shop.ts';

const data = process.env['SHARED_DATA'] ?? fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const missing = existsSync(data) ? '' : ` (skipped: no ${data})`;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Puts the CSV files into the engine's folder and the query over them in the place of `lines`. */
async function run(from: string, query: string, asOf: string, config: object = {}): Promise<void> {
  cpSync(join(data, from), join(shop.engine.workFolder, from), { recursive: true });
  await shop.run([], { asOf });
  await shop.engine.run(`insert into lines by name ${query.replaceAll('{folder}', shop.engine.workFolder)}`);
  await shop.engine.run(`
    insert into files select file_id, row_number() over (order by file_id) from (select distinct file_id from lines)`);
  await buildTables(shop.engine, {
    asOf,
    runId: 'run',
    config: parseConfig(config, 'test'),
    historyDates: historyDates(asOf).map((date) => ({ date, reused: false })),
  });
}

const original = `
  select 'default' as source, order_id, order_date, lower(customer_name) as customer_key, customer_name, product_name,
    category, city, state, quantity, price, quantity * price as amount, 'sale' as line_type, 'f' as file_id,
    row_number() over () as line_number
  from read_csv('{folder}/original/Retail.csv', header = true)`;

const ownRules = {
  segments: [
    { name: 'Champion', recencyDays: { max: 2 }, frequency: { min: 25 }, monetary: { min: 600_000 } },
    { name: 'Loyalist', frequency: { min: 20 }, monetary: { min: 300_000 } },
    { name: 'Hibernating' },
  ],
};

const uci = `
  with records as (
    select *, row_number() over (partition by filename) as line_number
    from read_csv('{folder}/uci-online-retail/*.csv', header = true, all_varchar = true, filename = true)
  ),
  amounts as (
    select *, cast(Quantity as decimal(18, 3)) as units,
      cast(cast(Quantity as decimal(18, 3)) * cast(UnitPrice as decimal(18, 4)) as decimal(18, 4)) as money
    from records
  )
  select 'default' as source, InvoiceNo as order_id, cast(substr(InvoiceDate, 1, 10) as date) as order_date,
    replace(CustomerID, '.0', '') as customer_key, StockCode as product_id, Description as product_name,
    Country as country, units as quantity, money as amount, filename as file_id, line_number,
    case when units < 0 then 'return' when money < 0 then 'adjustment' when money = 0 then 'gift' else 'sale' end
      as line_type
  from amounts`;

describe.skipIf(missing !== '')(`shops that nobody here wrote${missing}`, () => {
  test("the original project's rules give its published outputs", async () => {
    await run('original', original, '2024-05-01', ownRules);

    const published = await shop.engine.rows(`
      select c.customer_name, c.Recency, c.Frequency, c.Monetary, c.Segment, s.TotalOrders, s.TotalQuantity,
        s.TotalSales, s.FirstPurchaseDate, s.LastPurchaseDate
      from read_csv('${shop.engine.workFolder}/original/rfm_output_customer360.csv', all_varchar = true) c
      join read_csv('${shop.engine.workFolder}/original/single_customer_view.csv', all_varchar = true) s
        on s.Customer_name = c.customer_name
      order by 1`);
    const ours = await shop.engine.rows(`
      select c.customer_name, cast(recency_days as varchar) as Recency, cast(frequency as varchar) as Frequency,
        cast(cast(monetary as bigint) as varchar) as Monetary, segment as Segment,
        cast(total_orders as varchar) as TotalOrders, cast(cast(total_quantity as bigint) as varchar) as TotalQuantity,
        cast(cast(total_sales as bigint) as varchar) as TotalSales,
        strftime(first_purchase_date, '%d-%m-%Y') as FirstPurchaseDate,
        strftime(last_purchase_date, '%d-%m-%Y') as LastPurchaseDate
      from customer360 c join single_customer_view s on s.customer_key = c.customer_key
      order by 1`);
    expect(ours).toHaveLength(8);
    expect(ours).toEqual(published);
  });

  test('without rules it has 2 of High Value, 5 of Potential and 1 of Churn Risk', async () => {
    await run('original', original, '2024-05-01');

    expect(
      await shop.engine.rows(
        'select segment, count(*) as n from customer360 group by segment order by segment',
      ),
    ).toEqual([
      { segment: 'Churn Risk', n: 1 },
      { segment: 'High Value', n: 2 },
      { segment: 'Potential', n: 5 },
    ]);
  });

  test.runIf(tryDay)(
    'UCI Online Retail has the customers, orders and money that are known of it',
    async () => {
      await run('uci-online-retail', uci, '2011-12-10');

      expect(
        await shop.engine.rows(`
        select count(*) as customers, cast(sum(frequency) as bigint) as orders, sum(monetary) as monetary,
          count(*) filter (where frequency = 1) as once, count(*) filter (where segment = 'Churn Risk') as at_risk
        from customer360`),
      ).toEqual([{ customers: 4324, orders: 18335, monetary: '8311069.95', once: 1491, at_risk: 1297 }]);
      expect(await shop.engine.rows('select sum(revenue) as net from sales_monthly')).toEqual([
        { net: '9747747.9340' },
      ]);
      expect(await shop.rows('run_facts')).toMatchObject([
        { customers: 4324, at_risk: 1297, revenue: '9747747.93', shop_churn_after_days: 111 },
      ]);
    },
  );
});
