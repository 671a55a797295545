/** A SQL text literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A SQL identifier in double quotes. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
