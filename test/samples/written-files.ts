import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { onTestFinished } from 'vitest';
import { generateExports, type Generated } from '../../samples/generator/generate.ts';
import { withDefaults, type GenerateOptions } from '../../samples/generator/options.ts';

export type Written = { readonly out: string; readonly generated: Generated };

/** Generates into a folder of its own. */
export function writtenUntilRemoved(given: Partial<GenerateOptions>): Written {
  const out = mkdtempSync(join(tmpdir(), 'customer360-generator-'));
  return { out, generated: generateExports(withDefaults({ ...given, out })) };
}

/** Generates into a folder that is removed after the test. */
export function written(given: Partial<GenerateOptions>): Written {
  const result = writtenUntilRemoved(given);
  onTestFinished(() => rmSync(result.out, { recursive: true }));
  return result;
}

/** Paths below `<out>/incoming`, in byte order. */
export function filesIn(out: string): string[] {
  return readdirSync(join(out, 'incoming'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('.csv'))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** SHA-256 by path, of the bytes alone. */
export function hashes(out: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(out).map((path) => {
      const bytes = readFileSync(join(out, 'incoming', path));
      return [path, createHash('sha256').update(bytes).digest('hex')];
    }),
  );
}

export function modified(out: string, path: string): string {
  return statSync(join(out, 'incoming', path)).mtime.toISOString();
}

/** The regular exports: named by their day and nothing else. */
export const isRegular = (path: string): boolean => /\/\d{4}-\d{2}-\d{2}\.csv(\.gz)?$/.test(path);

export function textOf(out: string, path: string): string {
  const bytes = readFileSync(join(out, 'incoming', path));
  const plain = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const encoding = plain[0] === 0xff && plain[1] === 0xfe ? 'utf16le' : 'utf8';
  return plain.toString(encoding).replace(/^\uFEFF/, '');
}

export type Row = Readonly<Record<string, string>>;

const names: Record<string, string> = {
  invoiceno: 'orderid',
  invoicedate: 'orderdate',
  description: 'productname',
  stockcode: 'productid',
  unitprice: 'price',
  qty: 'quantity',
  sales: 'amount',
  linetotal: 'amount',
};

/** The records of a clean export, under header names without blanks and case, one name per meaning. */
export function rowsOf(out: string, path: string): Row[] {
  const text = textOf(out, path);
  const header = text.slice(0, text.search(/[\r\n]/));
  const delimiter = [';', '\t', '|', ','].find((candidate) => header.includes(candidate)) ?? ',';
  const columns = (labels: string[]) =>
    labels.map((label) => label.toLowerCase().replace(/[^a-z]/g, '')).map((label) => names[label] ?? label);
  return parse(text, { delimiter, columns }) as unknown as Row[];
}

/** All records of all regular exports, each with its shop. */
export function allRows(out: string): Row[] {
  return filesIn(out)
    .filter(isRegular)
    .flatMap((path) => rowsOf(out, path).map((row) => ({ ...row, shop: path.split('/')[0] ?? '' })));
}

/** `2025-01-31` of whatever way of writing a date the shops have. */
export function isoOf(text: string): string {
  const [all, a = '', b = '', c = ''] = /^(\d+)[-./]?(\d\d?)[-./]?(\d\d\d?\d?)/.exec(text) ?? [];
  if (all === undefined) return '';
  if (/^\d{8}$/.test(text)) return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  if (a.length === 4) return text.slice(0, 10);
  const [day, month, year] = c.length === 2 ? [b, a, `20${c}`] : [a, b, c];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
