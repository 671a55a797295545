const longest = 99;

/** A subject that SNS accepts, below 100 signs: as many of the facts as fit, at least the first. */
export function fittedSubject(start: string, facts: readonly string[]): string {
  const shown = [...facts];
  while (shown.length > 1 && start.length + shown.join(', ').length > longest) shown.pop();
  return `${start}${shown.join(', ')}`;
}
