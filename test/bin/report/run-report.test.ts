import { rm } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentManifest, withCurrentRun } from '../../../bin/current-run.ts';
import { folderLake } from '../../../bin/lake.ts';
import { displayWidth } from '../../../lambdas/text/display-width.ts';
import { runReport } from '../../../bin/report/run-report.ts';
import { screenOf } from '../../../bin/report/screen.ts';
import { publishFixture, type FixtureTables } from '../fixture-run.ts';
import { recorder } from '../recorder.ts';
import { sampleTables } from '../sample-tables.ts';

let out: string;

beforeAll(async () => {
  out = await publishFixture(sampleTables);
});

afterAll(() => rm(out, { recursive: true }));

type Outcome = Parameters<typeof runReport>[2];

const report = (outcome?: Outcome, width?: number): Promise<string> =>
  withCurrentRun(folderLake(out), (run) => runReport(screenOf(recorder(width)), run, outcome));

async function reportOf(given: FixtureTables): Promise<string> {
  const folder = await publishFixture(given);
  const text = await withCurrentRun(folderLake(folder), (run) => runReport(screenOf(recorder()), run));
  await rm(folder, { recursive: true });
  return text;
}

const done: NonNullable<Outcome> = { published: true, rejected: [], notes: [] };

describe('runReport', () => {
  it('says which run it is and that rows in are accounted for', async () => {
    const text = await report(done);

    expect(text).toContain('run 2026-02-01-000000000001');
    expect(text).toContain('Rows       1,234,567 in = 1,234,500 accepted + 60 duplicate + 7 quarantined');
    expect(text).toContain('Files      3, 1 rejected');
    expect(text).toContain('Customers  3 scored, 1 lapsed');
    expect(text).toContain('At risk    1: silent');
  });

  it('says what its amounts are in where that is known, and nothing where it is not', async () => {
    const [run = {}] = sampleTables.runs ?? [];

    const known = await reportOf({ ...sampleTables, runs: [{ ...run, currency: 'GBP' }] });

    expect(known).toContain('Currency   All amounts are in GBP.');
    expect(known).toContain('Worth      GBP 1,000.50 in all;');
    expect(await report(done)).not.toMatch(/Currency|amounts|null/);
  });

  it('sums segments over personas, exactly and with separators', async () => {
    const text = await report(done);

    expect(text).toMatch(/^ {2}High Value +2 +66\.7 % .* 1,033 +735,912\.50 +8 d$/m);
    expect(text).toMatch(
      /^ {4}At Risk +1 +33\.3 % .* 7 +1,240\.00 +174 d {2}Personal offer within the week$/m,
    );
    expect(text).toMatch(/^ {2}All +3 +100\.0 % .* 1,040 +737,152\.50 +63 d$/m);
  });

  it('heads the churn list with who, how long, how much, why and what to do', async () => {
    const text = await report(done);

    expect(text).toMatch(
      /^ {2}1 +17850 +act-now +174 d +21\.5 d +1,240\.00 +60 % +60\.30 +silent 174 days.* Personal offer/m,
    );
  });

  it('tells how much of a long list it shows', async () => {
    const churn = Array.from({ length: 1234 }, (_, index) => ({
      rank: index + 1,
      customer_key: `c${index}`,
    }));

    expect(await reportOf({ churn_risk: churn })).toContain('most urgent first  10 of 1,234');
  });

  it('remarks on the quality of the data, and on nothing that is not there', async () => {
    const text = await report({ ...done, notes: ['berlin/a.csv: not loaded: colour'] });

    expect(text).toContain('7 rows kept aside (in accepted files: 5 type-error, 2 missing-cell)');
    expect(text).toContain('60 rows dropped as duplicates');
    expect(text).toContain('berlin/a.csv: not loaded: colour');
    expect(text).not.toContain('bad-quote');
    expect(text).not.toContain('replaced by a newer');
  });

  it('lists rejected files with reason and what to do, the first twenty of many', async () => {
    const rejected = Array.from({ length: 30 }, (_, index) => ({
      file: `berlin/${index}.csv`,
      reason: 'not-csv',
      message: 'This is a ZIP archive: export it as CSV.',
    }));

    const text = await report({ ...done, rejected });

    expect(text).toContain('berlin/19.csv  not-csv. This is a ZIP archive: export it as CSV.');
    expect(text).not.toContain('berlin/20.csv');
    expect(text).toContain(`10 more files: customer360 show quality --out ${out}`);
  });

  it('leads from rejected files and rows kept aside to where they are told', async () => {
    const text = await report();

    expect(text).toContain(`3, 1 rejected; which and why: customer360 show quality --out ${out}\n`);
    expect(text).toContain(`the records lie below ${out}/lake/quarantine, with line and reason.`);
  });

  it('says where the rows of a rejected file lie, and gives a declaration to paste', async () => {
    const rejected = [
      {
        ...{ file: 'de/a.csv', reason: 'too-many-bad-rows', message: 'All rows are bad.' },
        ...{ quarantine: 'out/lake/quarantine/a.csv', declare: { sources: { de: { decimalMark: ',' } } } },
      },
    ];

    const text = await report({ ...done, rejected });

    expect(text).toContain('All rows are bad. Its rows: out/lake/quarantine/a.csv For instance,');
    expect(text).toContain('with --config <file>: {"sources":{"de":{"decimalMark":","}}}');
  });

  it('says so when nothing was new', async () => {
    expect(await report({ ...done, published: false })).toContain(
      'Nothing new: this run was current already.',
    );
  });

  it('says which run a rollback holds back, which one stays, and what ends it', async () => {
    const { summary } = await currentManifest(folderLake(out));
    const heldBack = { ...summary, run_id: '2026-02-02-00000000000b', files: 1 };

    expect(await report({ ...done, published: false, heldBack })).toContain(
      [
        'Run 2026-02-02-00000000000b over 1 file was made, but a rollback holds it back.',
        'Run 2026-02-01-000000000001 stays current and is the one shown here.',
        `Runs are published again after: customer360 resume --out ${out}\n`,
      ].join(' '),
    );
  });

  it('stands without any customer', async () => {
    const text = await reportOf({});

    expect(text).toContain('No customer is scored');
    expect(text).toContain('Nobody is at risk.');
  });

  it('names the files it left behind', async () => {
    const text = await report(done);

    const csv = ['rfm_output_customer360.csv', 'single_customer_view.csv', 'churn_risk.csv'];
    for (const file of [...csv, 'letter.html']) expect(text).toContain(`${out}/exports/${file}`);
    expect(text).toContain(`${out}/lake`);
    const block = text.slice(text.lastIndexOf('Files\n')).split('\n').slice(1);
    expect(new Set(block.map((line) => line.search(/(?<=\S {2,})\S/)))).toHaveProperty('size', 1);
  });

  it('fits a terminal of 80 columns but for paths', async () => {
    const text = stripVTControlCharacters(await report(done, 80));

    for (const line of text.split('\n').filter((each) => !each.includes(out))) {
      expect(displayWidth(line)).toBeLessThanOrEqual(80);
    }
  });
});
