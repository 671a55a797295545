import type { Config } from '../contract/config.ts';
import { sourceConfig } from '../contract/config.ts';
import { PlanError } from './errors.ts';
import type { CountingFile } from './planned-file.ts';

/** Throws PlanError unless all files count in one currency or declare a rate to it. */
export function assertOneCurrency(files: readonly CountingFile[], config: Config): void {
  const found = currenciesOf(files, config);
  if (found.size <= 1) return;
  const list = [...found].map(([currency, source]) => `${currency} (source ${source})`).join(', ');
  throw new PlanError(
    'mixed-currencies',
    `The files are in ${list}. Declare sources.<name>.rate for all but one of them: units of that one for one unit of theirs.`,
  );
}

/**
 * ISO 4217 code of every amount of a run over these files, which are in one currency: the one that they name, where they
 * name none the only one that sources declare, or null. A currency that a rate leads away from is not it.
 */
export function runCurrency(files: readonly CountingFile[], config: Config): string | null {
  const [named] = currenciesOf(files, config).keys();
  return named ?? declaredCurrency(config);
}

/** Currency → a source in it, of those whose amounts are taken as they are. */
function currenciesOf(files: readonly CountingFile[], config: Config): Map<string, string> {
  const found = new Map<string, string>();
  for (const { content, verdict } of files) {
    const hasRate = sourceConfig(config, content.source).rate !== undefined;
    if (verdict.currency !== null && !hasRate) found.set(verdict.currency, content.source);
  }
  return found;
}

// Sources that nothing has come from yet may say what the files do not.
function declaredCurrency({ sources }: Pick<Config, 'sources'>): string | null {
  const declared = Object.values(sources).flatMap(({ currency, rate }) =>
    currency === undefined || rate !== undefined ? [] : [currency],
  );
  const [only, ...others] = new Set(declared);
  return only !== undefined && others.length === 0 ? only : null;
}
