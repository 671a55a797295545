import type { CorpusCase } from './corpus-case.ts';
import { corpus } from './corpus.ts';

const undeclared = Object.values(corpus)
  .flat()
  .filter(
    ({ till, settings }) => till === undefined && settings === undefined,
  ) satisfies readonly CorpusCase[];

const kindOf = ({ expect: { outcome, reason, message, warning, quarantine = [] } }: CorpusCase): string =>
  [outcome, reason, message?.source, warning?.source, ...quarantine.map(([, , why]) => why)].join(' ');

/** One file of every kind of ending that needs no declaration, with a canary in its text cells. */
export const kinds = [...new Map(undeclared.map((file) => [kindOf(file), file])).values()];
