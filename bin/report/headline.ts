import type { RunSummary } from '../../lambdas/lake/manifest.ts';
import { currencySentence } from '../../lambdas/text/in-currency.ts';
import { counted, grouped } from '../../lambdas/text/numbers.ts';
import type { Lake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import { paragraph } from './paragraph.ts';
import type { Screen } from './screen.ts';

/** Which run it is, and what went in and came out. */
export function headline(screen: Screen, run: RunSummary, atRisk: number, lake: Lake): string {
  const fact = (name: string, text: string): string => paragraph(screen, `  ${name.padEnd(11)}`, text);
  const rejected =
    run.files_rejected === 0
      ? 'none rejected'
      : `${grouped(run.files_rejected)} rejected; which and why: ${nextCommand('show quality', lake)}`;
  return [
    `${screen.strong('customer360')}  run ${screen.strong(run.run_id)}`,
    '',
    fact('As of', `${run.as_of}: the business days before it`),
    fact('Files', `${grouped(run.files)}, ${rejected}`),
    fact(
      'Rows',
      `${grouped(run.rows)} in = ${grouped(run.accepted)} accepted + ${grouped(run.duplicate)} duplicate + ${grouped(run.quarantined)} quarantined`,
    ),
    ...currencySentence(run.currency).map((sentence) => fact('Currency', sentence)),
    fact('Customers', `${grouped(run.customers)} scored, ${grouped(run.lapsed)} lapsed`),
    fact(
      'At risk',
      `${grouped(atRisk)}: silent for more than three usual gaps, or ${counted(run.churn_after_days, 'day')} with fewer than five buying days; or with a chance of 20 to 50 % of still being a customer`,
    ),
  ].join('\n');
}
