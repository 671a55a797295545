import { join } from 'node:path';
import type { Config } from '../lambdas/contract/config.ts';
import type { Content } from '../lambdas/lake/content.ts';
import type { Verdict } from '../lambdas/lake/verdict.ts';
import { declarationFor, type Declaration } from './declaration.ts';
import { fileLabel } from './file-label.ts';
import { lakeFolder } from './lake-folder.ts';

/** A file that was rejected, under the name that people know, with what is wrong and what to do. */
export type Rejection = {
  readonly file: string;
  readonly reason: string;
  readonly message: string;
  /** Where its rows lie, each with line and reason; absent where there are none. */
  readonly quarantine?: string;
  /** A configuration to paste that usually mends it. */
  readonly declare?: Declaration;
};

/** Where people read of files: the output folder and the configuration they are judged by. */
export type Place = { readonly out?: string | undefined; readonly config: Config };

type Named = Pick<Content, 'source'> & { readonly name: string };

/** What people are told of a verdict that rejects a file; undefined of one that accepts it. */
export function rejectionOf({ source, name }: Named, verdict: Verdict, place: Place): Rejection | undefined {
  if (verdict.outcome === 'accepted') return undefined;
  const { reason, message } = verdict;
  const declare = declarationFor(place.config, source, verdict);
  return {
    file: fileLabel(source, name),
    ...{ reason, message },
    ...quarantineOf(verdict, place),
    ...(declare === undefined ? {} : { declare }),
  };
}

/** Where the rows of a file that were kept aside lie. */
export const quarantineOf = ({ quarantine }: Verdict, { out }: Place): Pick<Rejection, 'quarantine'> => {
  if (quarantine === null) return {};
  return { quarantine: out === undefined ? quarantine : join(lakeFolder(out), quarantine) };
};

/** The reason and everything that helps to mend it, in one line. */
export function reasonText({ reason, message, quarantine, declare }: Omit<Rejection, 'file'>): string {
  const example = declare && `For instance, with --config <file>: ${JSON.stringify(declare)}`;
  const rows = quarantine && `Its rows: ${quarantine}`;
  return [`${reason}. ${message}`, rows, example].filter((text) => text !== undefined).join(' ');
}
