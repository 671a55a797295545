import { nearest } from '../lambdas/contract/nearest.ts';
import type { Content } from '../lambdas/lake/content.ts';
import { openLedger } from '../lambdas/lake/ledger.ts';
import type { Store } from '../lambdas/lake/store.ts';
import { UsageError } from './failure.ts';
import { fileLabel } from './file-label.ts';

const mostCandidates = 20;

type Named = { readonly content: Content; readonly names: readonly string[] };

/**
 * The one content that people call `wanted`: its file id, its name, `source/name` or the end of its name. Throws
 * UsageError where there is none or more than one.
 */
export async function findContent(store: Store, wanted: string): Promise<Content> {
  const { contents, deliveries } = await openLedger(store);
  const byContent = Map.groupBy(deliveries, ({ source, sha256 }) => `${source}/${sha256}`);
  const known = contents.map((content): Named => {
    const own = byContent.get(`${content.source}/${content.sha256}`) ?? [];
    return { content, names: own.map(({ source, name }) => `${source}/${name}`) };
  });
  const matching = best(known, wanted);
  const [only, ...others] = matching;
  if (only === undefined) throw new UsageError(unknown(known, wanted), 'unknown-file');
  if (others.length > 0) throw new UsageError(ambiguous(matching), 'ambiguous-file');
  return only.content;
}

// The stricter reading wins: a whole name before the end of a longer one.
function best(known: readonly Named[], wanted: string): readonly Named[] {
  const readings: ((file: Named) => boolean)[] = [
    ({ content }) => content.fileId === wanted,
    ({ names }) => names.includes(wanted),
    ({ content, names }) => names.includes(`${content.source}/${wanted}`),
    ({ names }) => names.some((name) => name.endsWith(`/${wanted}`)),
  ];
  for (const reading of readings) {
    const matching = known.filter(reading);
    if (matching.length > 0) return matching;
  }
  return [];
}

function unknown(known: readonly Named[], wanted: string): string {
  const near = nearest(
    wanted,
    known.flatMap(({ content, names }) => [...names, content.first.name]),
  );
  const hint = near === undefined ? 'customer360 show quality lists all files.' : `Did you mean ${near}?`;
  return `No file is known by this name or id. ${hint}`;
}

const ambiguous = (matching: readonly Named[]): string =>
  [
    'Several contents go by this name. Give the id of the one that is meant:',
    ...matching.slice(0, mostCandidates).map(({ content }) => `  ${describe(content)}`),
  ].join('\n');

const describe = ({ fileId, source, first }: Content): string =>
  `${fileId}  ${fileLabel(source, first.name)}  ${first.bytes} bytes, of ${new Date(first.modified * 1000).toISOString().slice(0, 16)}`;
