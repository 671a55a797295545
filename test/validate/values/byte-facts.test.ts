import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readByteFacts } from '../../../lambdas/validate/byte-facts.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'byte-facts-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function factsOf(content: string | Buffer, from = 0) {
  const path = join(folder, 'text');
  await writeFile(path, content);
  return readByteFacts(path, from);
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
    { numRuns: 1500 },
  );
});

it.each([
  ['\r', '\n'],
  ['\r', 'x'],
  ['\u0085', ''],
  ['é', '\u009f'],
])('sees across its windows: %j %j', async (before, after) => {
  const window = 4 * 1024 * 1024;
  const filler = 'x'.repeat(window - 1);
  const text = `${filler}${before}${after}${filler}`;

  expect(await factsOf(text)).toMatchObject(expectedOf(text));
});

it('does not look at the header', async () => {
  expect(await factsOf('\u0007é\tlabel\nabc', 12)).toEqual({
    ascii: true,
    controlCharacters: false,
    tabs: false,
    wideBlanks: false,
    unnormalised: false,
  });
});
