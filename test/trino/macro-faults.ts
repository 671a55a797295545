import { macroStatements } from '../../lambdas/model/macro-statements.ts';
import { parseMacros, type Macros } from '../../lambdas/model/macros.ts';

/** Faults in macros of Trino: the macro, a part of its text, and what stands there instead. */
export const faults = [
  ['days_after', "date_add('day', cast(n", "date_add('day', 1 + cast(n"],
  ['same_text', "coalesce('=' || a, '')", "coalesce(a, '')"],
  ['money_text', '- 2)', '- 1)'],
  ['grouped_digits', String.raw`(\d{3})+`, String.raw`(\d{2})+`],
  ['whole_money_text', 'round(amount)', 'floor(amount)'],
  ['money_from', 'round(amount', 'floor(amount'],
  ['key_draw', '1, 8), 16)', '2, 8), 16)'],
  ['one_bit', "bigint '1', n", "bigint '1', n + 1"],
  ['nibble', '% 16', '% 8'],
  ['segment_at', 'date_no <= 7', 'date_no <= 6'],
  ['gaps_between', 'i - 1)', 'i - 2)'],
  ['twice_median', '/ 2 + 1', '/ 2 + 2'],
  ['median_of_first', 'slice(gaps, 1, n)', 'slice(gaps, 1, n - 1)'],
  ['rounded_division', '2 * abs(part) + whole', '2 * abs(part)'],
  ['rounded_share', "decimal '0.0001'", "decimal '0.001'"],
  ['order_fingerprint', "coalesce(chr(2) || store, '') || chr(1)", "coalesce(store, '')"],
  ['all_bits', 'bitwise_or_agg', 'max'],
  ['own_limit', '3 * usual_gap_days', '2 * usual_gap_days'],
] as const;

/** The macros of Trino with one fault. */
export const withFault = (macro: string, from: string, to: string): Macros =>
  parseMacros(
    macroStatements('trino').map((statement) =>
      statement.includes(`macro ${macro}(`) ? statement.replace(from, to) : statement,
    ),
  );
