import { contentOf, type Content } from '../lambdas/lake/content.ts';
import { counted } from '../lambdas/text/numbers.ts';
import { fileLabel } from './file-label.ts';

/** A file of this call, and what is known of its bytes. */
export type TakenFile = { readonly name: string; readonly content: Content };

const mostPairs = 3;

/** A sentence on files whose content came under another name, which counts once; nothing where there is none. */
export function sameContentNotes(taken: readonly TakenFile[]): string[] {
  const pairs = [...Map.groupBy(taken, ({ content }) => content.fileId).values()].flatMap(twins);
  const [one, ...others] = pairs;
  if (one === undefined) return [];
  const shown = [
    `${one.file} has the content of ${one.first}`,
    ...others.slice(0, mostPairs - 1).map(({ file, first }) => `${file} that of ${first}`),
  ];
  const rest = pairs.length - shown.length;
  const more = rest > 0 ? [`${counted(rest, 'more file')} that of others`] : [];
  return [`${[...shown, ...more].join(', ')}; the same content counts once.`];
}

// The last that was taken knows all deliveries before it: whose name the content bears is known only then.
function twins(files: readonly TakenFile[]): { file: string; first: string }[] {
  const [one, ...others] = files.map(({ content }) => content.first);
  if (one === undefined) return [];
  const { source, first } = contentOf([one, ...others]);
  return files
    .filter(({ name }) => name !== first.name)
    .map(({ name }) => ({ file: fileLabel(source, name), first: fileLabel(source, first.name) }));
}
