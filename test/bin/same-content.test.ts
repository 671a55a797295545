import { expect, it } from 'vitest';
import { sameContentNotes } from '../../bin/same-content.ts';
import { contentOf } from '../../lambdas/lake/content.ts';

const taken = (name: string, sha256: string, modified: number) => ({
  name,
  content: contentOf([{ source: 's', name, sha256, bytes: 1, modified, raw: { key: sha256 } }]),
});

it('names the first three of many copies, each with the oldest of its content', () => {
  const copies = Array.from('abcdefgh', (letter, index) => taken(`${letter}.csv`, 'one', index));

  expect(sameContentNotes([...copies, taken('x.csv', 'other', 1)])).toEqual([
    's/b.csv has the content of s/a.csv, s/c.csv that of s/a.csv, s/d.csv that of s/a.csv, 4 more files that of others; the same content counts once.',
  ]);
});

it('says nothing where every file has content of its own', () => {
  expect(sameContentNotes([taken('a.csv', 'one', 1), taken('b.csv', 'two', 1)])).toEqual([]);
});
