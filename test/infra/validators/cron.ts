const fields = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12 },
  { name: 'day of week', least: 1, most: 7 },
  { name: 'year', least: 1970, most: 2199 },
] as const;

/** What is wrong with a cron expression of EventBridge: six numbers, `*` or, in one of the two days, `?`. */
export function cronProblems(expression: string): string[] {
  const parts = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(' ');
  if (parts?.length !== fields.length) return ['has not six fields in cron(…)'];
  const problems = fields.flatMap(({ name, least, most }, index) => {
    const part = parts[index] ?? '';
    if (part === '*' || (part === '?' && name.startsWith('day'))) return [];
    const value = /^\d+$/.test(part) ? Number(part) : Number.NaN;
    return value >= least && value <= most ? [] : [`${name} ${part}`];
  });
  const unset = [parts[2], parts[4]].filter((part) => part === '?').length;
  return unset === 1 ? problems : [...problems, 'one of the two days must be ?, the other not'];
}
