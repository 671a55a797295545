/** A part of a plain text under its title. */
export const titled = (title: string, lines: readonly string[]): string =>
  [title.toUpperCase(), ...lines].join('\n');
