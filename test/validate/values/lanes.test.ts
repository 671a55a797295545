import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceConfig } from '../../../lambdas/contract/config.ts';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import type { Engine } from '../../../lambdas/engine/engine.ts';
import { defineCellMacros } from '../../../lambdas/validate/cell-macros.ts';
import { noEvidence } from '../../../lambdas/validate/evidence.ts';
import { frameFile } from '../../../lambdas/validate/framed-file.ts';
import type { GateReport } from '../../../lambdas/validate/gate.ts';
import { readInALane } from '../../../lambdas/validate/lanes.ts';
import { accepted, fileOf, openTestEngine, validateText } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
  await defineCellMacros(engine);
});
afterAll(() => engine.close());

/** Reads a file of which the gate is made to say what `claims` says. */
async function read(content: string, claims: Partial<GateReport>) {
  const config = parseConfig({}, 'the test');
  const source = sourceConfig(config, 'till');
  const folder = await mkdtemp(join(engine.workFolder, 'lanes-'));
  await writeFile(join(folder, 'file'), content);
  const file = await frameFile(join(folder, 'file'), folder, source, config.limits, noEvidence());
  const report = { ...file.report, ...claims };
  const context = {
    ...{ sourceName: 'till', fileId: 'the file', source, config, ageDay: '2024-07-01' },
    ...file.header,
  };
  return readInALane(engine, { ...file, report }, context, folder);
}

const claimed = { plain: true, refusal: null, records: 4 } as const;

describe('the forgiving lane', () => {
  it.each<[string, string, Partial<GateReport>]>([
    ['DuckDB reads more records than the gate counted', fileOf([]), { records: 2 }],
    ['DuckDB reads fewer records', fileOf([]), { records: 4 }],
    ['DuckDB refuses a record', `${fileOf([])}A9,2024-01-02,Ann\n`, claimed],
    ['DuckDB refuses a quote', `${fileOf([])}"A9"x,2024-01-02,Ann,Tea,1,1\n`, claimed],
  ])('is taken where %s', async (_, content, claims) => {
    const { reading, lines, refusal } = await read(content, claims);

    expect(refusal).toBe('reader');
    expect(reading.records).toBe(3);
    expect(lines.counts.accepted).toBe(3);
  });

  it('is taken for what the gate refuses, and told of', async () => {
    const outcome = await validateText(engine, `${fileOf([])}A9,2024-01-02,Ann\n`);

    expect(accepted(outcome)).toMatchObject({
      counts: { rows: 4, accepted: 3, quarantined: 1, byReason: { 'missing-cell': 1 } },
      warnings: [expect.stringContaining('not plain CSV')],
    });
  });

  it('has room for the quotes that it puts around every cell', async () => {
    const labels = Array.from({ length: 995 }, (_, i) => (i + 36).toString(36).padStart(2, '0'));
    const header = ['order_id', 'order_date', 'customer_id', 'quantity', 'price', ...labels].join(',');
    const line = ['1', '2024-01-02', '7', '1', '1', ...labels.map(() => 'abc')].join(',');
    const settings = { limits: { recordBytes: 4096 } };
    const outcome = await validateText(engine, `${header}\n${line}\nshort\n`, { settings });

    expect(accepted(outcome).counts).toMatchObject({ accepted: 1, byReason: { 'missing-cell': 1 } });
  });

  it('reads a file of which nothing is left', async () => {
    const outcome = await validateText(engine, `${fileOf([], 0)}short\n`);

    expect(accepted(outcome).counts).toMatchObject({ rows: 1, accepted: 0, quarantined: 1 });
  });
});
