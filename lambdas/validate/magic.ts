import { FileRejected } from './errors.ts';

type Signature = { readonly kind: string; readonly bytes: Buffer; readonly at?: number };

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');
const text = (characters: string): Buffer => Buffer.from(characters, 'latin1');

export const gzipSignature = hex('1f 8b');

// Published signatures of what is delivered under the name of a CSV file.
const signatures: readonly Signature[] = [
  { kind: 'a gzip file within a gzip file', bytes: gzipSignature },
  { kind: 'a ZIP archive or an Excel workbook (.xlsx)', bytes: text('PK\x03\x04') },
  { kind: 'an empty ZIP archive', bytes: text('PK\x05\x06') },
  { kind: 'a part of a ZIP archive', bytes: text('PK\x07\x08') },
  { kind: 'an old Excel workbook (.xls)', bytes: hex('d0 cf 11 e0 a1 b1 1a e1') },
  { kind: 'a Parquet file', bytes: text('PAR1') },
  { kind: 'a PDF document', bytes: text('%PDF-') },
  { kind: 'a PNG image', bytes: hex('89 50 4e 47 0d 0a 1a 0a') },
  { kind: 'a JPEG image', bytes: hex('ff d8 ff') },
  { kind: 'a GIF image', bytes: text('GIF8') },
  { kind: 'a bzip2 file', bytes: text('BZh') },
  { kind: 'an xz file', bytes: hex('fd 37 7a 58 5a 00') },
  { kind: 'a Zstandard file', bytes: hex('28 b5 2f fd') },
  { kind: 'an LZ4 file', bytes: hex('04 22 4d 18') },
  { kind: 'a 7z archive', bytes: hex('37 7a bc af 27 1c') },
  { kind: 'a RAR archive', bytes: text('Rar!\x1a\x07') },
  { kind: 'a tar archive', bytes: text('ustar'), at: 257 },
  { kind: 'an SQLite database', bytes: text('SQLite format 3\0') },
  { kind: 'an ORC file', bytes: text('ORC\x0a') },
  { kind: 'an Avro file', bytes: text('Obj\x01') },
  { kind: 'an RTF document', bytes: text('{\\rtf') },
];

const markup = /^\s*(?:<!doctype html|<html|<\?xml|\[?\s*\{\s*")/i;

/** Throws FileRejected `not-csv` if the bytes begin as a file of another kind does. */
export function mustNotBeOtherKind(head: Buffer): void {
  const other = signatures.find(({ bytes, at = 0 }) => head.subarray(at, at + bytes.length).equals(bytes));
  if (other !== undefined) throw notCsv(other.kind);
  if (markup.test(head.toString('latin1', 0, 256))) throw notCsv('HTML, XML or JSON');
}

function notCsv(kind: string): FileRejected {
  return new FileRejected(
    'not-csv',
    `The file is ${kind}, not CSV. Export it as CSV (UTF-8); .csv.gz is fine too.`,
  );
}
