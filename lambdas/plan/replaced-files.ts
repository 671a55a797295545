import { sourceConfig, type Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { CountingFile } from './planned-file.ts';

type Named = { readonly rank: number; readonly file: CountingFile };

function sameNameGroups(files: readonly CountingFile[]): Named[][] {
  const groups = new Map<string, Named[]>();
  for (const [rank, file] of files.entries()) {
    const name = JSON.stringify([file.content.source, file.content.first.name]);
    groups.set(name, [...(groups.get(name) ?? []), { rank, file }]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

type SameNames = {
  /** Ranks of files that their source declares as replaced. */
  readonly replaced: ReadonlySet<number>;
  /** Files of which their lines have to tell. */
  readonly undecided: readonly Named[];
};

/** What can be said of files that share their name with others before their lines are read. */
export function sameNames(config: Config, files: readonly CountingFile[]): SameNames {
  const replaced = new Set<number>();
  const undecided: Named[] = [];
  for (const group of sameNameGroups(files)) {
    const policy = sourceConfig(config, group[0]?.file.content.source ?? '').sameName;
    if (policy === undefined) undecided.push(...group);
    if (policy === 'replace') for (const { rank } of group.slice(0, -1)) replaced.add(rank);
  }
  return { replaced, undecided };
}

/** Makes `same_name_files`, which `shared_names.sql` reads. */
export async function createSameNameFiles(engine: Engine, files: SameNames['undecided']): Promise<void> {
  await engine.run('create table same_name_files (file_rank bigint, source varchar, name varchar)');
  if (files.length === 0) return;
  const rows = files.map(
    ({ rank, file: { content } }) => `(${rank}, ${literal(content.source)}, ${literal(content.first.name)})`,
  );
  await engine.run(`insert into same_name_files values ${rows.join(', ')}`);
}

/**
 * The ranks of files that newer content under the same name replaces: by declaration, or because the two share an
 * order. Needs the relations of openValidated.
 */
export async function replacedFiles(
  engine: Engine,
  config: Config,
  files: readonly CountingFile[],
): Promise<ReadonlySet<number>> {
  const { replaced, undecided } = sameNames(config, files);
  if (undecided.length === 0) return replaced;
  await createSameNameFiles(engine, undecided);
  const shared = await engine.rows<{ file_rank: number }>(sqlFile('lambdas/plan/sql/shared_names.sql'));
  return new Set([...replaced, ...shared.map((row) => row.file_rank)]);
}
