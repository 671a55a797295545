/**
 * A name as customers are told apart by: NFKC, trimmed, inner blanks collapsed, case folded. Folding goes through upper
 * case, so that ß is ss; the Greek final sigma is the same letter as the other one.
 */
export const foldName = (name: string): string =>
  name
    .normalize('NFKC')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('\u03c2', '\u03c3')
    .normalize('NFKC');
