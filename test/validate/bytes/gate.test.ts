import { describe, expect, it } from 'vitest';
import { FileRejected } from '../../../lambdas/validate/errors.ts';
import type { GateReport } from '../../../lambdas/validate/gate.ts';
import { oneIn } from '../../extent.ts';
import { header, inFolder, limits, rejection, withFile } from './fixtures.ts';
import { readToGate } from './read-through.ts';

const row = 'A1,2026-01-02,Ann,Tea,Drinks,1,2.50';
const quotedRow = 'A2,2026-01-02,"Ann ""B"", Ltd",Tea,"",1,2.50';

const report = (text: string | Uint8Array, within = limits): Promise<GateReport> =>
  withFile(text, async (path, folder) => (await readToGate(path, folder, undefined, within)).report);

describe('gate', () => {
  it.each([
    ['LF', `${header}\n${row}\n${row}\n`, { records: 2, quoted: false }],
    ['CRLF', `${header}\r\n${row}\r\n${row}\r\n`, { records: 2, quoted: false }],
    ['a last line without end', `${header}\n${row}\n${row}`, { records: 2 }],
    ['quotes', `${header}\n${quotedRow}\n${row}\n`, { records: 2, quoted: true }],
    ['quotes in the header only', `"order_id"${header.slice(8)}\n${row}\n`, { records: 1, quoted: true }],
    [
      'a line break in quotes',
      `${header}\n${row},x\n`.replace('Tea', '"T\ne"').replace(',x', ''),
      { quotedNewline: true },
    ],
    ['a CR in quotes', `${header}\n${row.replace('Tea', '"T\re"')}\n`, { quotedNewline: true, records: 1 }],
    ['a header only', `${header}\n`, { records: 0 }],
    ['trailing empty lines', `${header}\n${row}\n\n\n`, { records: 1 }],
    ['empty lines between', `${header}\n\n${row}\n`, { records: 1 }],
    ['an empty line before the header', `\n${header}\n${row}\n`, { records: 1 }],
    ['empty last cells', `${header}\n,,,,,,\n1,2,3,4,5,6,""\n`, { records: 2 }],
    ['other control characters', `${header}\n${row.replace('Tea', '\u0001\u001b\v')}\n`, { records: 1 }],
  ])('passes %s', async (_, text, expected) => {
    expect(await report(text)).toMatchObject({ plain: true, refusal: null, ...expected });
  });

  it.each([
    ['a quote in a cell', row.replace('Tea', '5" pot'), 'bad-quote'],
    ['text after a closing quote', row.replace('Tea', '"Tea" pot'), 'bad-quote'],
    ['a blank before a quote', row.replace('Tea', ' "Tea"'), 'bad-quote'],
    ['a blank after a quote', row.replace('Tea', '"Tea" '), 'bad-quote'],
    ['a backslash before a quote', row.replace('Tea', '"5\\" pot"'), 'bad-quote'],
    ['a CR after a closing quote', row.replace('Tea', '"Tea"\r'), 'bad-quote'],
    ['a CR in a cell', row.replace('Tea', 'T\ra'), 'lone-cr'],
    ['a CR in a cell beside quotes', quotedRow.replace('Tea', 'T\ra'), 'lone-cr'],
    ['CRLF among LF', `${row}\r\n${row}\n`, 'mixed-newlines'],
    ['CRLF among LF beside quotes', `${quotedRow}\r\n${row}\n`, 'mixed-newlines'],
    ['surplus empty cells', `${row},,\n`, 'cell-count'],
    ['a surplus quoted empty cell', `${row},""\n`, 'cell-count'],
    ['a short row beside quotes', `${quotedRow}\nA3,"x"\n`, 'cell-count'],
    ['NUL', row.replace('Tea', 'T\0a'), 'nul'],
  ])('refuses %s', async (_, rows, refusal) => {
    expect(await report(`${header}\n${row}\n${rows}\n`)).toMatchObject({ plain: false, refusal });
  });

  it.each([
    ['LF among CRLF', `${header}\r\n${row}\n`, 'mixed-newlines'],
    ['a CR at the end of the file', `${header}\n${row}\r`, 'lone-cr'],
    ['a header in LF, rows in CRLF', `${header}\n${row}\r\n`, 'mixed-newlines'],
    ['a line break within the header', `"order\nid"${header.slice(8)}\n${row}\n`, 'header-newline'],
  ])('refuses %s', async (_, text, refusal) => {
    expect(await report(text)).toMatchObject({ plain: false, refusal });
  });

  it.each([
    ['a quote that never closes', `${header}\n${row}\n${row}\n1,"x\n${row}\n`, 'unclosed-quote', 4],
    [
      'a quote that opens on the second line of a record',
      `${header}\n1,"a\nb","c\n${row}\n`,
      'unclosed-quote',
      3,
    ],
    ['a Latin-1 letter', Buffer.from(`${header}\n${row}\n${row}\xe9\n`, 'latin1'), 'encoding', 3],
    ['half a character at the end', Buffer.from(`${header}\n${row}\xe2\x82`, 'latin1'), 'encoding', 2],
  ])('rejects %s', async (_, content, reason, line) => {
    expect(await rejection(report(content))).toMatchObject({ reason, line });
  });

  const small = { ...limits, recordBytes: 200 };

  it.each([
    ['a record past the limit', `${row}\n${row}${'x'.repeat(200)}\n`, 'record-too-long', 3],
    ['a quoted record past the limit', `${row}\n1,"${'x'.repeat(200)}",3,4,5,6,7\n`, 'record-too-long', 3],
    ['a record past the limit in a damaged file', `x"\n${row}\n${'x'.repeat(201)}\n`, 'record-too-long', 4],
    ['a quote open at the limit', `${row}\n1,"${'x\n'.repeat(200)}",3,4,5,6,7\n`, 'unclosed-quote', 3],
    ['a quote open at the limit of a long line', `${row}\n1,"${'x'.repeat(5e6)}",3\n`, 'unclosed-quote', 3],
  ])('rejects %s, with its line', async (_, rows, reason, line) => {
    expect(await rejection(report(`${header}\n${rows}`, small))).toMatchObject({ reason, line });
  });

  it('does not take a long line for broken UTF-8 where it cuts a character', async () => {
    for (const lead of oneIn(3, ['x', '', 'xx'])) {
      const rejected = await rejection(report(`${header}\n${lead}${'€'.repeat(2e6)}\n`));
      expect(rejected).toMatchObject({ reason: 'record-too-long', line: 2 });
    }
  });

  it('lets a record of exactly the limit pass, whatever its line end', async () => {
    for (const end of ['\n', '\r\n']) {
      const rows = `${row.padEnd(200, '0')}${end}${row.replace('Tea', '"Tea"').padEnd(200, '0')}${end}`;
      expect(await report(`${header}${end}${rows}`, small)).toMatchObject({ plain: true, records: 2 });
    }
  });

  it('sees across the pieces in which it reads', async () => {
    const many = Array.from({ length: 150_000 }, (_, i) =>
      row.replace('Tea', i % 7 === 0 ? '"Té\nx"' : 'Té'),
    ).join('\n');
    const stray = many.length + header.length + 1;

    expect(await report(`${header}\n${many}\n`)).toMatchObject({ plain: true, records: 150_000 });
    expect(await report(`${header}\n${many}\nx"\n`)).toMatchObject({ plain: false, refusal: 'bad-quote' });
    const rejected = await rejection(
      report(Buffer.concat([Buffer.from(`${header}\n${many}\n`), Buffer.from([0xc3])])),
    );
    expect(rejected.message).toContain(`offset ${Buffer.byteLength(many) + header.length + 2} `);
    expect(stray).toBeGreaterThan(5 * 1024 * 1024);
  });

  it('tells of the bytes after the header alone', async () => {
    const label = ',"\u0007é\tlabel\u00a0"';
    const plain = {
      ...{ ascii: true, controlCharacters: false, tabs: false, wideBlanks: false, unnormalised: false },
    };

    expect((await report(`${header}${label}\n${row},x\n`)).facts).toMatchObject(plain);
    expect((await report(`${header}\n${row.replace('Tea', 'Té\t\u0007')}\n`)).facts).toMatchObject({
      ...{ ascii: false, controlCharacters: true, tabs: true, wideBlanks: false, unnormalised: false },
    });
  });

  it('tells no value of the file', () =>
    inFolder(async () => {
      for (const rows of ['1,"canary\n', `canary${'y'.repeat(300)}\n`, 'canary\xff\n']) {
        const content = Buffer.from(`${header}\n${rows}`, 'latin1');
        const error = await report(content, small).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(FileRejected);
        expect(String(error)).not.toContain('canary');
      }
    }));
});
