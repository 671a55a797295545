import type { ShopFile } from '../refresh/shop.ts';

const dayMs = 86_400_000;

// Every customer comes at a pace of its own: three of them until May, the others three times.
const lines = Array.from({ length: 8 }, (_, customer) =>
  Array.from({ length: customer < 5 ? 3 : 9 }, (_, visit) => {
    const first = Date.parse('2025-01-03') + customer * dayMs;
    const day = new Date(first + visit * (14 + customer) * dayMs).toISOString().slice(0, 10);
    return `${customer}-${visit},${day},Customer ${customer + 1},Tea,1,${5 + customer}`;
  }),
).flat();

/** A shop with eight customers, five of whom stayed away. */
export const eightCustomers: readonly ShopFile[] = [
  {
    name: 'sales.csv',
    modified: '2025-06-15',
    content: `order_id,order_date,customer_name,product_name,quantity,price\n${lines.join('\n')}\n`,
  },
];
