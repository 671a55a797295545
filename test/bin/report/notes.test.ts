import { expect, it } from 'vitest';
import { gatheredNotes } from '../../../bin/report/notes.ts';

it('says a sentence once, however many files it is about', () => {
  const notes = [
    'b/1.csv: dates are day first.',
    'b/2.csv: dates are day first.',
    'b/2.csv: not loaded: x',
    'alone',
  ];

  expect(gatheredNotes(notes)).toEqual([
    'b/1.csv and 1 more file: dates are day first.',
    'b/2.csv: not loaded: x',
    'alone',
  ]);
});

it('says how many sentences it leaves out', () => {
  const notes = Array.from({ length: 40 }, (_, index) => `f: sentence ${index}`);

  expect(gatheredNotes(notes)).toHaveLength(7);
  expect(gatheredNotes(notes).at(-1)).toBe('34 more notes: run with --json');
});
