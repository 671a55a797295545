type Pattern = { readonly [key: string]: Pattern | readonly unknown[] };

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const contents = new Set(['prefix', 'numeric']);

/** What is wrong with an event pattern of EventBridge: every leaf must be a list of values or of known filters. */
export function patternProblems(pattern: unknown, path = ''): string[] {
  if (!isTree(pattern) || Object.keys(pattern).length === 0) return [`${path || 'pattern'} is no object`];
  return Object.entries(pattern).flatMap(([key, value]) => {
    const place = path === '' ? key : `${path}.${key}`;
    if (isTree(value)) return patternProblems(value, place);
    if (!Array.isArray(value) || value.length === 0) return [`${place} is no list`];
    return value.flatMap((entry) => (isKnown(entry) ? [] : [`${place} holds ${JSON.stringify(entry)}`]));
  });
}

function isKnown(entry: unknown): boolean {
  if (!isTree(entry)) return true;
  const [kind = '', ...others] = Object.keys(entry);
  return others.length === 0 && (contents.has(kind) || kind.startsWith('Fn::') || kind === 'Ref');
}

/** Whether EventBridge hands an event to a rule with this pattern. */
export const matches = (pattern: Pattern, event: unknown): boolean =>
  Object.entries(pattern).every(([key, expected]) => {
    const actual = isTree(event) ? event[key] : undefined;
    if (!Array.isArray(expected)) return matches(expected as Pattern, actual);
    return expected.some((entry) => matchesOne(entry, actual));
  });

function matchesOne(entry: unknown, actual: unknown): boolean {
  if (!isTree(entry)) return entry === actual;
  if ('prefix' in entry) return typeof actual === 'string' && actual.startsWith(String(entry['prefix']));
  const [comparison, limit] = entry['numeric'] as [string, number];
  if (comparison !== '>') throw new Error(`unknown comparison ${comparison}`);
  return typeof actual === 'number' && actual > limit;
}
