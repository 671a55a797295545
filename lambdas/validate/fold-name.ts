/**
 * A character as names are compared: compatibility form, case folded by way of upper case, so that ß and its capital
 * are ss. The final sigma is the same letter as the other one, and every blank is a space.
 */
export function foldCharacter(character: string): string {
  const folded = character
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('\u03c2', '\u03c3')
    .normalize('NFKC');
  return folded.replaceAll(/\s/g, ' ');
}

/** A name as customers are told apart by: every character folded, inner blanks collapsed, none outside. */
export const foldName = (name: string): string =>
  Array.from(name.normalize('NFC'), foldCharacter).join('').normalize('NFC').replaceAll(/ +/g, ' ').trim();
