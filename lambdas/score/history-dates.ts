import { resultConfig, type Config } from '../contract/config.ts';
import { contractVersion } from '../contract/tables.ts';
import { digest } from '../lake/keys.ts';
import { rulesFingerprint } from '../model/rules-fingerprint.ts';

export type HistoryDate = { readonly date: string; readonly signature: string };

const monthsBack = 12;

/** The as-of date and the 12 firsts of a month before it, ascending, YYYY-MM-DD. */
export function historyDates(asOf: string): string[] {
  const [year = 0, month = 0] = asOf.split('-').map(Number);
  const offset = asOf.endsWith('-01') ? 1 : 0;
  const firsts = Array.from({ length: monthsBack }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - offset - back, 1)).toISOString().slice(0, 10),
  );
  return [...firsts.reverse(), asOf];
}

/**
 * The closed dates, each with text over all that its rows rest on: the months before it, the rules and the contract.
 * Rows under an equal signature are good for this run too.
 */
export function closedHistory(
  asOf: string,
  months: ReadonlyMap<string, string>,
  config: Config,
): readonly HistoryDate[] {
  const rules = digest(24, resultConfig(config), rulesFingerprint(), String(contractVersion));
  return historyDates(asOf)
    .slice(0, -1)
    .map((date) => {
      const before = [...months]
        .filter(([month]) => `${month}-01` < date)
        .map(([month, sign]) => `${month}/${sign}`);
      return { date, signature: digest(24, rules, date, ...before) };
    });
}
