import { contractVersion } from '../contract/tables.ts';
import { digest } from '../lake/keys.ts';
import type { RankedFile } from '../plan/plan.ts';
import type { MonthDecisions } from './month-decisions.ts';

// Raise it when the merge comes to other rows from the same validated files.
const mergeVersion = 1;

type MonthPart = { readonly file: RankedFile; readonly month: string; readonly lastDay: string };

/**
 * Month (YYYY-MM) → text over everything that determines its published lines. Equal signatures, equal rows: the file
 * that an earlier run wrote is still good.
 */
export function monthSignatures(
  counting: readonly RankedFile[],
  asOf: string,
  decisions: MonthDecisions,
): ReadonlyMap<string, string> {
  const parts = counting.flatMap((file) => file.verdict.months.map((part): MonthPart => ({ file, ...part })));
  const byMonth = [...Map.groupBy(parts, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
  const published = byMonth.filter(([month]) => `${month}-01` < asOf);
  return new Map(
    published.map(([month, group]) => [month, signature(group, decisions.get(month) ?? '', asOf)]),
  );
}

function signature(parts: readonly MonthPart[], decided: string, asOf: string): string {
  const isCut = parts.some(({ lastDay }) => lastDay >= asOf);
  const files = parts.map(({ file }) => `${file.content.fileId}/${file.verdict.fingerprint}`);
  return digest(24, String(contractVersion), String(mergeVersion), decided, isCut ? asOf : '', ...files);
}
