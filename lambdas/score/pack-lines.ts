import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { parquetOptions } from '../engine/parquet-files.ts';
import { literal } from '../engine/quoting.ts';
import { packKey } from '../lake/keys.ts';
import { swapLinePacks } from '../lake/line-packs.ts';
import type { Store } from '../lake/store.ts';
import { leastParts, packedLines } from '../plan/packed-lines.ts';
import type { Plan } from '../plan/plan.ts';
import { sha256Of } from '../plan/sha256-of.ts';

// So that sizes fall from pack to pack: there are few, and a line is seldom written again.
const fold = 4;

/**
 * Stores the lines of parts that were brought one by one as one further pack, so that the next run brings that. Small
 * packs are taken together with it. Needs what planRun leaves in the session.
 */
export async function packLines(
  store: Store,
  engine: Engine,
  plan: Pick<Plan, 'parts' | 'packs'>,
): Promise<void> {
  const { state, packs } = plan.packs;
  const loose = plan.parts.filter(({ path }) => path !== null).length;
  if (state.kind !== 'usable' || loose < leastParts) return;
  const kept = [...packs];
  const folded = [];
  let lines = await looseLines(engine, loose);
  for (let last = kept.at(-1); last !== undefined && last.lines < fold * lines; last = kept.at(-1)) {
    folded.push(last);
    lines += last.lines;
    kept.pop();
  }
  const path = join(engine.workFolder, 'pack.parquet');
  const earlier =
    folded.length === 0
      ? ''
      : `union all by name
         select lines.* from ${packedLines(folded)} as lines semi join parts on parts.part_key = lines.packed_part`;
  const [copied] = await engine.rows<{ Count: number }>(`
    copy (
      select validated.* exclude (part_no, file_rank), parts.part_key as packed_part
      from validated
      join parts using (part_no)
      where part_no < ${loose}
      ${earlier}
    ) to ${literal(path)} (${parquetOptions})`);
  const key = packKey(await sha256Of(path));
  await store.upload(path, key);
  const names = kept.map((pack) => ({ key: pack.key, lines: pack.lines }));
  await swapLinePacks(store, [...names, { key, lines: copied?.Count ?? 0 }], state);
}

async function looseLines(engine: Engine, loose: number): Promise<number> {
  const [row] = await engine.rows<{ lines: number }>(
    `select count(*) as lines from validated where part_no < ${loose}`,
  );
  return row?.lines ?? 0;
}
