import { counted } from './numbers.ts';

const mostNotes = 6;

/** Notes of the form `file: sentence`, one per sentence however many files it is about. */
export function gatheredNotes(notes: readonly string[]): string[] {
  const files = new Map<string, string[]>();
  for (const note of notes) {
    const end = note.indexOf(': ');
    const sentence = note.slice(end < 0 ? 0 : end + 2);
    files.set(sentence, [...(files.get(sentence) ?? []), ...(end < 0 ? [] : [note.slice(0, end)])]);
  }
  const gathered = [...files].map(([sentence, about]) =>
    about.length === 0 ? sentence : `${named(about)}: ${sentence}`,
  );
  const rest = gathered.length - mostNotes;
  return rest > 1
    ? [...gathered.slice(0, mostNotes), `${counted(rest, 'more note')}: run with --json`]
    : gathered;
}

const named = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} and ${counted(others.length, 'more file')}`;
