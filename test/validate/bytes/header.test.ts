import { describe, expect, it } from 'vitest';
import type { SourceConfig } from '../../../lambdas/contract/config.ts';
import { readHeader } from '../../../lambdas/validate/header.ts';
import { header, limits, rejection, undeclared, withFile } from './fixtures.ts';

const read = (text: string | Uint8Array, source: Partial<SourceConfig> = {}, within = limits) =>
  withFile(text, (path) => readHeader(path, { source: { ...undeclared, ...source }, limits: within }));

const row = '\nA1,2026-01-02,Ann,Tea,Drinks,1,2.50\n';

describe('readHeader', () => {
  it('finds columns, unknown columns and where the data begins', async () => {
    const text = 'order_id,date,client,qty,price,till,__proto__';

    expect(await read(`${text}\n`)).toEqual({
      delimiter: ',',
      labels: text.split(','),
      firstDataByte: text.length + 1,
      firstDataLine: 2,
      columns: new Map<string, number>([
        ...([
          ['order_id', 0],
          ['order_date', 1],
          ['customer_name', 2],
          ['quantity', 3],
          ['price', 4],
        ] as const),
      ]),
      notLoaded: ['till', '__proto__'],
    });
  });

  it.each([
    ['a header without line end', header, { firstDataByte: header.length, firstDataLine: 1 }],
    ['CRLF', `${header}\r\nA`, { firstDataByte: header.length + 2, firstDataLine: 2 }],
    ['a byte order mark', `\ufeff${header}\nA`, { firstDataByte: header.length + 4, firstDataLine: 2 }],
    ['blank lines before', `\r\n \t\n\n${header}\nA`, { firstDataByte: header.length + 7, firstDataLine: 5 }],
    [
      'quotes',
      `"${header.replaceAll(',', '","')}"\nA`,
      { firstDataByte: header.length + 15, firstDataLine: 2 },
    ],
    [
      'a line break in a label',
      `"order\nid"${header.slice(8)}\nA`,
      { firstDataByte: header.length + 3, firstDataLine: 3 },
    ],
  ])('reads %s', async (_, text, expected) => {
    expect(await read(text)).toMatchObject(expected);
  });

  it.each([',', ';', '\t', '|'] as const)('finds the delimiter %j by itself', async (delimiter) => {
    expect((await read(header.replaceAll(',', delimiter) + row)).delimiter).toBe(delimiter);
  });

  it('takes the declared delimiter', async () => {
    expect((await read(header.replaceAll(',', '|') + row, { delimiter: '|' })).delimiter).toBe('|');
  });

  it('maps the declared labels', async () => {
    const text = 'Slip;Day;Who;Volume;Worth\n';
    const columns = {
      order_id: 'slip',
      order_date: 'Day',
      customer_name: 'Who',
      quantity: 'Volume',
      price: 'Worth',
    };

    expect((await read(text, { columns })).columns.get('price')).toBe(4);
  });

  type Rejected = [string, string, Partial<SourceConfig>, string, RegExp];
  const wide = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',');

  it.each<Rejected>([
    ['nothing', '', {}, 'empty-file', /no content/],
    ['blank lines only', '\n  \r\n\t\n', {}, 'empty-file', /no content/],
    [
      'another delimiter than declared',
      header + row,
      { delimiter: ';' },
      'wrong-delimiter',
      /is a semicolon.*a comma/,
    ],
    [
      'a delimiter nobody reads',
      header.replaceAll(',', '^') + row,
      {},
      'wrong-delimiter',
      /delimited by "\^"/,
    ],
    [
      'two delimiters',
      `x;${header.replaceAll(',', ';')};y,${header}`,
      {},
      'wrong-delimiter',
      /Declare the "delimiter"/,
    ],
    ['one column', 'Kassenbuch\n1\n', {}, 'wrong-delimiter', /one column only/],
    [
      'no customer',
      'order_id,order_date,quantity,price\n',
      {},
      'missing-label',
      /customer_id or customer_name/,
    ],
    ['no header', `${row.trim()}\n`, {}, 'missing-label', /Line 1 looks like data/],
    [
      'a declared label that is not there',
      header,
      { columns: { price: 'Worth' } },
      'missing-label',
      /"columns.price"/,
    ],
    ['equal labels', `${header},Price `, {}, 'duplicate-label', /"price" and "Price "/],
    ['equal unknown labels', `${header},till,TILL`, {}, 'duplicate-label', /"till" and "TILL"/],
    ['a blank label', `${header}, ,x`, {}, 'blank-label', /Column 8/],
    ['an invisible label', `${header},\u200b_`, {}, 'blank-label', /Column 8/],
    ['a trailing delimiter', `${header},\n`, {}, 'blank-label', /Column 8/],
    ['10,000 columns', `${header},${wide}\n`, {}, 'too-many-columns', /limits\.columns/],
    ['an open quote', `"${header}\n1,2,3\n`, {}, 'unclosed-quote', /line 1/],
    ['a stray quote', `order"id,${header}\n`, {}, 'not-csv', /RFC 4180/],
  ])('rejects %s', async (_, text, source, reason, message) => {
    const rejected = await rejection(read(text, source));

    expect(rejected.reason).toBe(reason);
    expect(rejected.message).toMatch(message);
  });

  it('rejects a header past the record limit, and one of delimiters for its columns', async () => {
    const within = { ...limits, recordBytes: 4096 };

    expect((await rejection(read('x'.repeat(9000), {}, within))).reason).toBe('record-too-long');
    expect((await rejection(read(','.repeat(9000), {}, within))).reason).toBe('too-many-columns');
  });

  it('rejects a header in another encoding with the offset of the first such byte', async () => {
    const rejected = await rejection(read(Buffer.from(`\norder_id,b\xe9zeichnung\n`, 'latin1')));

    expect(rejected).toMatchObject({ reason: 'encoding', line: 2 });
    expect(rejected.message).toContain('offset 11 ');
  });

  it('tells no value of a file without header', async () => {
    const { message } = await rejection(read('A1;canary;canary;1;2\n'));

    expect(message).not.toMatch(/canary|A1/);
  });
});
