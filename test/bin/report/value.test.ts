import { rm } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../../lambdas/engine/engine.ts';
import { withCurrentRun } from '../../../bin/current-run.ts';
import { folderLake } from '../../../bin/lake.ts';
import { displayWidth } from '../../../lambdas/text/display-width.ts';
import { screenOf } from '../../../bin/report/screen.ts';
import { valueJson, valueReport, valueSummary } from '../../../bin/report/value.ts';
import { publishFixture, type FixtureTables } from '../fixture-run.ts';
import { recorder } from '../recorder.ts';
import { sampleTables } from '../sample-tables.ts';

let out: string;

beforeAll(async () => {
  out = await publishFixture(sampleTables);
});

afterAll(() => rm(out, { recursive: true }));

const report = (width?: number): Promise<string> =>
  withCurrentRun(folderLake(out), (run) => valueReport(screenOf(recorder(width)), run));

async function of(
  given: FixtureTables,
  read: (run: Parameters<typeof valueReport>[1]) => Promise<string>,
): Promise<string> {
  const folder = await publishFixture(given);
  const text = await withCurrentRun(folderLake(folder), read);
  await rm(folder, { recursive: true });
  return text;
}

const [published = {}] = sampleTables.runs ?? [];

/** The sample with other words in the record of its run. */
const withRecord = (column: string, changes: object): FixtureTables => {
  const record = { ...(JSON.parse(String(published[column])) as object), ...changes };
  return { ...sampleTables, runs: [{ ...published, [column]: JSON.stringify(record) }] };
};

const holdOutOf = (changes: object): Promise<string> =>
  of(withRecord('holdout', changes), (run) => valueReport(screenOf(recorder()), run));

describe('valueReport', () => {
  it('sums worth by segment, with the share that the top tenth holds', async () => {
    const text = await report();

    expect(text).toMatch(/^ {2}High Value +2 +1 +12 +900\.00 +90\.0 % +90\.00 +2,500\.00$/m);
    expect(text).toMatch(/^ {2}Churn Risk +1 +1 +1 +100\.50 +10\.0 % +60\.30 +300\.00$/m);
    expect(text).toMatch(/^ {2}All +3 +2 +13 +1,000\.50 +100\.0 % +150\.30 +2,800\.00$/m);
    expect(text).toContain('1,000.50 in all; the most valuable tenth of the customers holds 90.0 % of it.');
  });

  it('gives parameters with standard errors, the quality of the fit and the model without dropout', async () => {
    const text = await report();

    expect(text).toContain('Visits: MBG/NBD, fit good');
    expect(text).toMatch(/^ {2}alpha .* 43\.281 +1\.5$/m);
    expect(text).toMatch(/^ {2}v .* 15\.44 +4\.1$/m);
    expect(text).toContain('Spend per visit: Gamma-Gamma, fit penalised');
    expect(text).toContain('Spend is penalised because of its few customers.');
    expect(text).toContain('-12014.50: dropout explains 2432.07 more.');
    expect(text).toContain('Rank correlation of visits and spend per visit: 0.110.');
  });

  it('says how well the model foretold, with the sign of the total and the word about seasons', async () => {
    const text = await report();

    expect(text).toContain('the last 90 days, from 2025-11-03 on');
    expect(text).toMatch(/4,321 expected, 5,840 came \(-26\.0 %\): .*less than two years.* a season moves/);
    expect(text).toContain('0.610 visits by the model, 0.661 by visits so far, 0.700 by the period before');
    expect(text).toContain('the model is best');
    expect(text).toContain('made 41.2 % of the visits');
    expect(text).toContain('within 4.3 points after a common shift of +5.0 points');
    expect(text).toContain('- The model knows no seasons.');
  });

  it('says how far each tenth was off after the common shift, in points', async () => {
    const text = await holdOutOf({
      deciles: [
        [0.013, 0.023],
        [0.293, 0.369],
        [0.4, 0.465],
      ],
      common_shift: 0.065,
    });

    expect(text).toMatch(/^ +Tenth +Expected +Came +Off after shift$/m);
    expect(text).toMatch(/^ +1 +1\.3 % +2\.3 % +-5\.5 points$/m);
    expect(text).toMatch(/^ +2 +29\.3 % +36\.9 % +\+1\.1 points$/m);
    expect(text).toMatch(/^ +3 +40\.0 % +46\.5 % +0\.0 points$/m);
  });

  it('says so where a naive guess was better', async () => {
    expect(await holdOutOf({ worse_than_naive: true })).toContain('WORSE than a naive guess');
  });

  it('says why nothing was held out', async () => {
    const text = await holdOutOf({ cut: null, reason: 'the history is short' });

    expect(text).toContain('None: the history is short.');
    expect(text).not.toContain('Tenth');
  });

  it('stands without a model', async () => {
    const none = { parameters: null, standard_errors: null, log_likelihood: null };
    const { visits, spend } = JSON.parse(String(published['fit'])) as { visits: object; spend: object };
    const given = withRecord('fit', {
      visits: { ...visits, ...none, nbd: null },
      spend: { ...spend, ...none },
    });
    const customers = (sampleTables.customer360 ?? []).map((row): Row => ({
      ...row,
      value_12m: null,
      value_lifetime: null,
      value_at_risk: null,
    }));

    const text = await of({ ...given, customer360: customers }, (run) =>
      valueReport(screenOf(recorder()), run),
    );

    expect(text).toContain('Unknown; what is left empty says why in value_reason.');
    expect(text).not.toContain('NaN');
    expect(text).not.toContain('Standard error');
  });

  it('stands without any customer and says so for a run that knew no values', async () => {
    const read = (run: Parameters<typeof valueReport>[1]): Promise<string> =>
      valueReport(screenOf(recorder()), run);

    expect(await of({ runs: sampleTables.runs ?? [] }, read)).toContain('No customer is scored.');
    expect(await of({}, read)).toBe(
      'This run was published before there were values: call customer360 run again.',
    );
  });

  it('fits a terminal of 80 columns', async () => {
    for (const row of stripVTControlCharacters(await report(80)).split('\n')) {
      expect(displayWidth(row)).toBeLessThanOrEqual(80);
    }
  });
});

describe('valueSummary', () => {
  it('is nothing for a run without values', async () => {
    const text = await of({}, async (run) => String((await valueSummary(screenOf(recorder()), run)).length));

    expect(text).toBe('0');
  });
});

describe('valueJson', () => {
  it('gives the record as published', async () => {
    const json = await withCurrentRun(folderLake(out), valueJson);

    expect(json).toMatchObject({
      total: 2,
      rows: [{ segment: 'High Value', value_12m: '900.00' }, { segment: 'Churn Risk' }],
      fit: JSON.parse(String(published['fit'])) as object,
      holdout: JSON.parse(String(published['holdout'])) as object,
      remarks: ['The model knows no seasons.'],
    });
    expect((json as { top_tenth_share: number }).top_tenth_share).toBeCloseTo(900 / 1000.5, 10);
  });
});
