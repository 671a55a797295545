import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesIn, generated, projectFolder } from './project.ts';

describe('the generator of the Power BI project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'powerbi-project-'));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes what is committed: else run npm run powerbi', async () => {
    expect(Object.fromEntries(filesIn(projectFolder))).toEqual(Object.fromEntries(await generated()));
  });

  it('makes the same bytes again, in another time zone and language', () => {
    execFileSync(process.execPath, [join(projectFolder, 'generator/write-project.ts'), '--out', folder], {
      env: { ...process.env, TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    });

    expect(Object.fromEntries(filesIn(folder))).toEqual(Object.fromEntries(filesIn(projectFolder)));
  });
});
