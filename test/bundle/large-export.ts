/** An export of at least so many bytes, without a quote, in the columns of a shop of the samples. */
export function largeExport(leastBytes: number): { readonly content: Buffer; readonly lines: number } {
  const header =
    'order_id,order_date,customer_id,customer_name,product_id,product_name,category,quantity,price\n';
  const width = line(0).length;
  const lines = Math.ceil(leastBytes / width);
  const content = Buffer.alloc(header.length + lines * width);
  content.write(header);
  for (let i = 0; i < lines; i += 1) content.write(line(i), header.length + i * width);
  return { content, lines };
}

const line = (i: number): string => {
  const number = String(i).padStart(8, '0');
  const customer = String(i % 5_000).padStart(6, '0');
  const text = `A product with a rather long name, as tills print them`.replaceAll(',', ' ').padEnd(160, '.');
  return `${number},2025-12-31,${customer},Customer ${customer},P${number},${text},Groceries,1,1.00\n`;
};
