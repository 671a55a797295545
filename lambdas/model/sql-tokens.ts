const patterns = [
  String.raw`--[^\n]*`, // comment
  String.raw`'(?:[^']|'')*'`, // text
  String.raw`"(?:[^"]|"")*"`, // quoted name
  String.raw`[A-Za-z_]\w*`, // name
  String.raw`\d+(?:\.\d+)?(?:e\d+)?`, // number
  String.raw`\s+`,
  String.raw`.`,
];

/** SQL cut into comments, texts, quoted names, names, numbers, blanks and single signs; joined, they are the SQL again. */
export const sqlTokens = (sql: string): string[] => sql.match(new RegExp(patterns.join('|'), 'gs')) ?? [];
