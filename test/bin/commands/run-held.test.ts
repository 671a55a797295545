import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryDay } from '../../extent.ts';
import { call, type Called } from '../call.ts';
import { runFolder, type RunFolder } from './run-folder.ts';

let at: RunFolder;

const told = ({ out: text }: Called): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe.runIf(tryDay)('run while a rollback holds publication back', () => {
  let first: Record<string, unknown>;
  let second: Record<string, unknown>;
  let more: string;

  beforeAll(async () => {
    at = await runFolder();
    first = told(await at.run(await at.file('one.csv', '1,2026-01-05,Amit,Tea,2,3.50'), '--json'));
    second = told(await at.run(await at.file('two.csv', '2,2026-01-20,Zoë,Cup,1,9'), '--json'));
    await call(['rollback', '--out', at.out]);
    more = await at.file('three.csv', '3,2026-01-31,Zoë,Tea,1,3.50');
  });
  afterAll(() => at.remove());

  it('tells people which run is held back, and which one stays current', async () => {
    const { code, out: text } = await at.run();

    expect(code).toBe(0);
    expect(text).toContain(
      `Run ${second['run_id'] as string} over 2 files was made, but a rollback holds it back.`,
    );
    expect(text).toContain(`Run ${first['run_id'] as string} stays current and is the one shown here.`);
    expect(text).toContain(`customer360 resume --out ${at.out}`);
  });

  it('prints the run held back with --json, beside the one that stays current', async () => {
    const answer = told(await at.run(more, '--json'));

    expect(answer).toMatchObject({
      run_id: first['run_id'],
      files: 1,
      published: false,
      held: true,
      held_run: { as_of: '2026-02-01', files: 3, customers: 2 },
    });
    await call(['resume', '--out', at.out]);
    expect(told(await at.run('--json'))).toMatchObject({
      run_id: (answer['held_run'] as Record<string, unknown>)['run_id'],
      published: true,
      held: false,
      held_run: null,
    });
  });
});
