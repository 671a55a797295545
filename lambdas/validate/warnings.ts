import type { Detected, RowCounts } from '../lake/verdict.ts';
import { describeBadRows } from './bad-rows.ts';
import type { LaneResult } from './lanes.ts';
import type { NumberEvidence } from './number-evidence.ts';
import type { FileContext } from './validated-lines.ts';

/** What the sentences rest on. */
export type Findings = {
  readonly context: FileContext;
  readonly counts: RowCounts;
  readonly numbers: NumberEvidence | undefined;
  readonly detected: Detected | null;
  readonly lane: LaneResult;
};

const mostLabels = 20;

/** Sentences for the report: what was assumed, left out, or looks wrong. Never a value of the file. */
export function warningsOf(findings: Findings): string[] {
  return [
    ...columnWarnings(findings),
    ...countWarnings(findings),
    ...assumptionWarnings(findings),
    ...declarationWarnings(findings.context),
  ];
}

function columnWarnings({ detected }: Findings): string[] {
  const notLoaded = detected?.columnsNotLoaded ?? [];
  if (notLoaded.length === 0) return [];
  const shown = notLoaded.slice(0, mostLabels).map((label) => `"${label}"`);
  const more = notLoaded.length > mostLabels ? ` and ${notLoaded.length - mostLabels} more` : '';
  return [`Columns not loaded: ${shown.join(', ')}${more}.`];
}

function* countWarnings({ counts, numbers }: Findings): Iterable<string> {
  if (counts.rows === 0) yield 'The file has a header and no rows.';
  else if (counts.accepted === 0) yield describeBadRows(counts.rows, counts.byReason, numbers);
  if (counts.splitOrders > 0) {
    yield 'Some order numbers stand with more than one customer; each customer has an order of their own.';
  }
}

function* assumptionWarnings({ lane: { lines, refusal }, counts }: Findings): Iterable<string> {
  const { format, alike } = lines.days;
  if (format !== null && alike !== null) {
    yield `Dates were read as ${format}; ${alike} gives the same days in this file. Declare "dateFormat" for this source.`;
  }
  if (refusal !== null)
    yield `The file is not plain CSV (${refusal}); it was read by the slower, forgiving reader.`;
  if (lines.currency.unknown) {
    yield 'The currency column holds no ISO 4217 code and was not used. Declare "currency" for this source.';
  }
  if (!lines.foldsComplete) {
    yield 'Very many names are beyond ASCII; the last of them were compared without compatibility forms.';
  }
  if (counts.accepted > 0 && counts.anonymous === counts.accepted) yield 'No row names a customer.';
}

function* declarationWarnings({ source, columns }: FileContext): Iterable<string> {
  if (source.nonGoods !== undefined && !columns.has('product_id')) {
    yield 'The source declares "nonGoods", but the file has no product_id column.';
  }
}
