/** A name of an object, quoted where TMDL needs it. */
export const tmdlName = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;

/** A text as the value of a property, quoted where it would be read as something else. */
export const tmdlValue = (value: string): string =>
  /^\s|\s$|"/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Lines one level deeper. Empty ones stay empty. */
export const indented = (lines: readonly string[], levels = 1): string[] =>
  lines.map((line) => (line === '' ? '' : `${'\t'.repeat(levels)}${line}`));

/**
 * `head = expression`: on the same line if it is one line, else below, two levels deeper than the head and so one
 * deeper than its properties.
 */
export function assigned(head: string, expression: string): string[] {
  const lines = expression.split('\n');
  return lines.length === 1 ? [`${head} = ${expression}`] : [`${head} =`, ...indented(lines, 2)];
}

/** The line that describes the object below it. */
export const described = (description: string): string => `/// ${description}`;

/** Blocks with an empty line between them. */
export const separated = (blocks: readonly (readonly string[])[]): string[] =>
  blocks.flatMap((block, index) => (index === 0 ? [...block] : ['', ...block]));

/** The text of a file. */
export const tmdlFile = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
