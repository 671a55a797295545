import type { ShopFile } from './shop.ts';

const header = 'order_id,order_date,customer_id,product_name,quantity,price\n';

/** Three files of one shop: a re-sent order, a return, an anonymous sale, a damaged row. */
export const threeFiles: readonly ShopFile[] = [
  {
    name: 'a.csv',
    modified: '2026-01-31',
    content: `${header}1,2026-01-05,C1,Tea,1,5\n2,2026-01-06,C2,Milk,1,2\n3,2026-01-07,,Tea,2,5\n`,
  },
  {
    name: 'b.csv',
    modified: '2026-02-28',
    content: `${header}2,2026-01-06,C2,Milk,3,2\n4,2026-02-08,C1,Tea,4,5\n5,2026-02-30,C3,Tea,1,5\n`,
  },
  {
    name: 'c.csv',
    modified: '2026-03-31',
    content: `${header}6,2026-03-05,C3,Tea,1,5\n7,2026-03-06,C1,Tea,-1,5\n`,
  },
];
