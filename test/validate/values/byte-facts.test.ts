import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import { ByteScan, readByteFacts } from '../../../lambdas/validate/byte-facts.ts';
import { byExtent } from '../../extent.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'byte-facts-'));
});
afterAll(() => rm(folder, { recursive: true }));

const { limits } = parseConfig({}, 'the test');

async function factsOf(content: string) {
  const path = join(folder, 'text');
  await writeFile(path, content);
  return readByteFacts(path, limits);
}

const expectedOf = (text: string) => ({
  // eslint-disable-next-line no-control-regex
  ascii: /^[\u0000-\u007f]*$/.test(text),
  // eslint-disable-next-line no-control-regex
  controlCharacters: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n)/.test(text),
  tabs: text.includes('\t'),
  wideBlanks: /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/.test(text),
});

it('sees what a search of every character sees', async () => {
  const character = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom('a', 'b', 'c', ',', ';', '0', ' ') },
    { weight: 3, arbitrary: fc.constantFrom('\n', '\r\n', 'é', '漢', 'Â') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '\0',
        '\r',
        '\t',
        '\u001f',
        '\u007f',
        '\u0080',
        '\u009f',
        '\u00a0',
        '~',
        '\u2003',
        '\u202f',
        '\u3000',
        '\u1680',
        '\ufeff',
        '\u205f',
        '–',
        '\u0301',
        '\u212b',
        '€',
        '가',
      ),
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(character, { maxLength: 60 }), async (characters) => {
      const text = characters.join('');
      const { unnormalised, ...facts } = await factsOf(text);
      expect(facts).toEqual(expectedOf(text));
      if (!unnormalised) expect(text.normalize('NFC')).toBe(text);
    }),
    { numRuns: byExtent(300, 1500) },
  );
});

// It reads windows of whole lines: what is looked at together may stand at the end of one or begin the next.
it.each([
  ['CRLF', '\r\n'],
  ['a lone CR', '\rx\n'],
  ['a C1 character', '\u0085\n'],
  ['a character that begins like one', 'Â\n'],
  ['a wide blank', '\u2003\n'],
])('sees across its windows: %s', async (_, found) => {
  const window = 1024 * 1024;
  for (const before of [-3, -2, -1, 0, 1]) {
    const filler = 'x\n'.repeat(window).slice(0, window + before);
    const text = `${filler}${found}${'x\n'.repeat(window)}`;

    expect(await factsOf(text)).toMatchObject(expectedOf(text));
  }
});

it.each([
  ['a delete', '\u007f'],
  ['a control character', '\u001f'],
  ['a lone CR', '\rx'],
  ['a tab', '\t'],
  ['a C1 character', '\u0085'],
  ['a wide blank', '\u2003'],
])('sees %s wherever it stands in memory', (_, found) => {
  for (let before = 0; before < 9; before += 1) {
    for (let offset = 0; offset < 5; offset += 1) {
      const text = `${'x'.repeat(before)}${found}${'y'.repeat(9 - before)}\n`;
      const bytes = Buffer.from('~'.repeat(offset) + text).subarray(offset);
      const scan = new ByteScan();

      scan.lookAt(bytes);

      expect(scan).toMatchObject(expectedOf(text));
    }
  }
});

it('knows a file without lines for one that rules everything out', async () => {
  expect(await factsOf('')).toEqual({
    ascii: true,
    controlCharacters: false,
    tabs: false,
    wideBlanks: false,
    unnormalised: false,
  });
});
