import { expect, it } from 'vitest';
import { gatheredNotes } from '../../../bin/report/notes.ts';

it('says a sentence once, however many files it is about and whatever their numbers', () => {
  const notes = [
    'b/1.csv: 12 rows left out.',
    'b/2.csv: 7 rows left out.',
    'b/2.csv: not loaded: x',
    'alone',
  ];

  expect(gatheredNotes(notes)).toEqual([
    'b/1.csv and 1 more file: 12 rows left out.',
    'b/2.csv: not loaded: x',
    'alone',
  ]);
});

it('says how many kinds of sentence it leaves out', () => {
  const notes = Array.from('abcdefghijklmnop', (letter) => `f: sentence ${letter}`);

  expect(gatheredNotes(notes)).toHaveLength(7);
  expect(gatheredNotes(notes).at(-1)).toBe('10 more notes: run with --json');
});
