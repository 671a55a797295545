import { expect, it } from 'vitest';
import { sourcesWithoutFiles } from '../../bin/sources-without-files.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';

const said = (declared: readonly string[], known: readonly string[]): readonly string[] => {
  const sources = Object.fromEntries(declared.map((name) => [name, {}]));
  return sourcesWithoutFiles(parseConfig({ sources }, 'test'), known);
};

it.each<[string, string[], string[], string[]]>([
  ['nothing where every source has a file', ['a', 'b'], ['b', 'a', 'c'], []],
  ['nothing where no file has come yet', ['a'], [], []],
  [
    'which source was probably meant',
    ['defalt'],
    ['default', 'default', 'berlin'],
    ['No file belongs to the source "defalt" that the configuration declares; did you mean "default"?'],
  ],
  [
    'no other name where none is near',
    ['Köln'],
    ['default'],
    ['No file belongs to the source "Köln" that the configuration declares.'],
  ],
  [
    'no name that is declared itself',
    ['shop1', 'shop2'],
    ['shop1'],
    ['No file belongs to the source "shop2" that the configuration declares.'],
  ],
  [
    'one sentence of several, and of each which was meant',
    ['paris', 'defalt', 'berln'],
    ['default', 'berlin'],
    [
      'No file belongs to the sources "paris", "defalt" and "berln" that the configuration declares; ' +
        'did you mean "default" by "defalt", "berlin" by "berln"?',
    ],
  ],
  [
    'the first of many',
    ['aaaaa', 'bbbbb', 'ccccc', 'ddddd', 'eeeee'],
    ['default'],
    ['No file belongs to the sources "aaaaa", "bbbbb", "ccccc" and 2 more that the configuration declares.'],
  ],
])('says %s', (_, declared, known, notes) => {
  expect(said(declared, known)).toEqual(notes);
});
