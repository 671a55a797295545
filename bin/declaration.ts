import { sourceConfig, type Config } from '../lambdas/contract/config.ts';
import { encodings } from '../lambdas/contract/source-schema.ts';
import type { Rejected } from '../lambdas/lake/verdict.ts';
import { dateFormats } from '../lambdas/validate/date-formats.ts';

/** A configuration to paste. */
export type Declaration = { readonly sources: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

type Key = 'decimalMark' | 'dateFormat' | 'encoding' | 'delimiter' | 'columns';

/**
 * What declaring for the source would usually mend a rejection, as an example; undefined where that is not the remedy, or
 * the source declares such a thing already.
 */
export function declarationFor(
  config: Config,
  source: string,
  rejected: Pick<Rejected, 'reason' | 'message' | 'counts'>,
): Declaration | undefined {
  const found = example(rejected);
  if (found === undefined) return undefined;
  const [key, value] = found;
  const isNamed = ['dateFormat', 'encoding'].includes(key) && names(rejected.message, value);
  if (!isNamed && sourceConfig(config, source)[key] !== undefined) return undefined;
  return { sources: { [source]: { [key]: value } } };
}

const names = (message: string, value: unknown): boolean => message.includes(`"${String(value)}"`);

function example({
  reason,
  message,
  counts,
}: Parameters<typeof declarationFor>[2]): [Key, unknown] | undefined {
  switch (reason) {
    case 'too-many-bad-rows': {
      // Another mark would not help, or worse, make 1.1 of 1,100.
      if (message.includes('thousands separators') && !names(message, 'decimalMark')) return undefined;
      const { 'type-error': untyped = 0, 'extra-cell': extra = 0 } = counts.byReason;
      return 2 * (untyped + extra) > counts.rows ? ['decimalMark', ','] : undefined;
    }
    case 'ambiguous-date-format':
    case 'unknown-date-format': {
      const named = dateFormats.find(({ name }) => names(message, name));
      return ['dateFormat', named?.name ?? 'DD.MM.YYYY'];
    }
    case 'encoding': {
      const named = encodings.find((name) => names(message, name));
      return named && ['encoding', named];
    }
    case 'wrong-delimiter':
      return message.includes('Declare') ? ['delimiter', ';'] : undefined;
    case 'missing-label': {
      // "price or amount": one of them is enough.
      const missing = /no label for ([\w ,]+)\./.exec(message)?.[1]?.split(', ') ?? [];
      const labels = missing.map((group) => [group.split(' or ')[0], 'label in the header']);
      return labels.length === 0 ? undefined : ['columns', Object.fromEntries(labels)];
    }
    default:
      return undefined;
  }
}
