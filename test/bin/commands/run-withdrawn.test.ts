import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tryDay } from '../../extent.ts';
import { call, type Called } from '../call.ts';
import { runFolder, type RunFolder } from './run-folder.ts';

let at: RunFolder;

const notesOf = ({ out: text }: Called): unknown => (JSON.parse(text) as { notes: unknown }).notes;

const undo = (): string => `customer360 withdraw --undo <file> --out ${at.out}`;

describe.runIf(tryDay)('run with one of two files withdrawn', () => {
  let gone: string;
  let stays: string;

  beforeAll(async () => {
    at = await runFolder();
    gone = await at.file('gone.csv', '1,2026-01-05,Amit,Tea,2,3.50');
    stays = await at.file('stays.csv', '2,2026-01-20,Zoë,Cup,1,9');
    await at.run(gone, stays);
    await call(['withdraw', 'gone.csv', '--out', at.out]);
    await at.run();
  });
  afterAll(() => at.remove());

  it('says of the file given again that it does not count, and what brings it back', async () => {
    const { code, out: text } = await at.run(gone);

    expect(code).toBe(0);
    expect(text).toContain('Nothing new: this run was current already.');
    expect(text).toContain(`default/gone.csv: withdrawn, so it does not count`);
    expect(text).toContain(undo());
  });

  it('has a note of every such file of the call in JSON, under the name it was given by', async () => {
    const copy = await at.file('copy.csv', '1,2026-01-05,Amit,Tea,2,3.50');

    const notes = notesOf(await at.run(gone, copy, stays, '--json'));

    const sentence = `withdrawn, so it does not count, even when given again. Bring it back with: ${undo()}`;
    expect(notes).toEqual(
      expect.arrayContaining(['gone', 'copy'].map((name) => `default/${name}.csv: ${sentence}`)),
    );
    expect(JSON.stringify(notes)).not.toContain('stays.csv: withdrawn');
  });

  it('says nothing of a withdrawn file that was not given in this call', async () => {
    expect(notesOf(await at.run(stays, '--json'))).toEqual([]);
  });
});

describe('run with every file withdrawn', () => {
  const stands = 'What was published before stays published.';

  beforeEach(async () => {
    at = await runFolder();
  });
  afterEach(() => at.remove());

  it('advises other files or the way back, and says that the run before stays', async () => {
    await at.run(await at.file('only.csv', '1,2026-01-05,Amit,Tea,2,3.50'));
    await call(['withdraw', 'only.csv', '--out', at.out]);

    const { code, err } = await at.run('--allow-empty');

    expect(code).toBe(1);
    expect(err).toContain('No file counts: 0 rejected, 1 withdrawn.');
    expect(err).toContain(`${stands} Give other files, or let one count again with: ${undo()}\n`);
    expect(err).not.toContain('Correct these files');
    expect((await call(['show', '--out', at.out])).code).toBe(0);
  });

  it.runIf(tryDay)(
    'names neither a run before where there is none, nor what was wrong with a file withdrawn',
    async () => {
      const bad = await at.file('bad.csv');
      await at.run(bad);
      await call(['withdraw', 'bad.csv', '--out', at.out]);

      const { err } = await at.run();

      expect(err).toContain('Give other files, or let one count again');
      expect(err).not.toContain(stands);
      expect(err).not.toContain('empty-file');
    },
  );

  it.runIf(tryDay)('advises to correct files where one of them is rejected', async () => {
    const bad = await at.file('bad.csv');
    await at.run(bad, await at.file('only.csv', '1,2026-01-05,Amit,Tea,2,3.50'));
    await call(['withdraw', 'only.csv', '--out', at.out]);

    const { err } = await at.run();

    expect(err).toContain('No file counts: 1 rejected, 1 withdrawn.');
    expect(err).toContain('Correct these files');
  });

  it.each(['run', 'refresh'])('%s --allow-empty promises nothing where no file counts', async (command) => {
    const { out: help } = await call([command, '--help']);

    expect(help.replace(/\s+/g, ' ')).toMatch(
      /--allow-empty publish although the files that count score nobody/,
    );
  });
});
