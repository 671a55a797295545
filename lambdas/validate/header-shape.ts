import { open } from 'node:fs/promises';

export type HeaderShape = {
  readonly quoted: boolean;
  /** Whether its lines end in CRLF; null where none ends. */
  readonly crlf: boolean | null;
  readonly refusal: 'mixed-newlines' | 'lone-cr' | 'header-newline' | 'deep-header' | null;
};

// A byte order mark and a few empty lines may stand before a header of the largest size.
const allowanceBytes = 64 * 1024;

/** What of the bytes before the first record decides how, and whether, DuckDB may read the file. */
export async function readHeaderShape(
  path: string,
  bytes: number,
  recordBytes: number,
): Promise<HeaderShape> {
  if (bytes > recordBytes + allowanceBytes) return { quoted: true, crlf: null, refusal: 'deep-header' };
  const text = await readStart(path, bytes);
  const breaks = text.match(/\r\n|\r|\n/g) ?? [];
  const quoted = text.includes('"');
  const crlf = breaks.length === 0 ? null : breaks[0] === '\r\n';
  return { quoted, crlf, refusal: refusalOf(text, breaks, quoted) };
}

// The header itself is not for DuckDB to read: but where its lines are odd, the reader that looks closer takes the rows too.
function refusalOf(text: string, breaks: readonly string[], quoted: boolean): HeaderShape['refusal'] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (quoted && lines.length > 1) return 'header-newline';
  if (breaks.includes('\r')) return 'lone-cr';
  return new Set(breaks).size > 1 ? 'mixed-newlines' : null;
}

async function readStart(path: string, bytes: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
