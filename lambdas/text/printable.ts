// Control characters, line and paragraph separators, what turns the direction of writing round, invisible signs and
// halves of surrogate pairs. The joiners U+200C and U+200D stay: names in Persian and Hindi are written with them.
const unsafe =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Text from outside, safe to show on a terminal: what a terminal would obey, or hide, is spelled out. */
export const printable = (text: string): string => text.replace(unsafe, escaped);
