export const canonicalColumns = [
  'order_id',
  'order_date',
  'customer_id',
  'customer_name',
  'product_id',
  'product_name',
  'category',
  'quantity',
  'price',
  'amount',
  'city',
  'state',
  'region',
  'country',
  'store',
  'currency',
] as const;

export type CanonicalColumn = (typeof canonicalColumns)[number];
