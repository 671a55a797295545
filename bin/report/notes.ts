import { counted } from '../../lambdas/text/numbers.ts';

const mostNotes = 6;

type Group = { readonly sentence: string; readonly files: string[] };

/**
 * Notes of the form `file: sentence`, one per kind of sentence however many files it is about: sentences that differ in
 * numbers only are of one kind, and the first stands for all.
 */
export function gatheredNotes(notes: readonly string[]): string[] {
  const groups = new Map<string, Group>();
  for (const note of notes) {
    const end = note.indexOf(': ');
    const sentence = note.slice(end < 0 ? 0 : end + 2);
    const kind = sentence.replace(/\d+/g, '0');
    const group = groups.get(kind) ?? { sentence, files: [] };
    if (end >= 0) group.files.push(note.slice(0, end));
    groups.set(kind, group);
  }
  const gathered = Array.from(groups.values(), said);
  const rest = gathered.length - mostNotes;
  return rest > 1
    ? [...gathered.slice(0, mostNotes), `${counted(rest, 'more note')}: run with --json`]
    : gathered;
}

function said({ sentence, files: [first, ...others] }: Group): string {
  if (first === undefined) return sentence;
  return `${first}${others.length === 0 ? '' : ` and ${counted(others.length, 'more file')}`}: ${sentence}`;
}
