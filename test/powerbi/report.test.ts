import {
  getMetadataProvider,
  locateReport,
  runReportValidation,
} from '@microsoft/powerbi-report-authoring-cli';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lightPalette } from '../../lambdas/measures/palette.ts';
import { pages } from '../../powerbi/generator/report/pages.ts';
import { generated } from './project.ts';
import type { Files } from './read-model.ts';
import { reportProblems } from './report-problems.ts';

const visual = (page: string, name: string): string =>
  `customer360.Report/definition/pages/${page}/visuals/${name}/visual.json`;

describe('the report of the Power BI project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'powerbi-report-'));
  let files: Files;

  beforeAll(async () => {
    files = await generated();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What Microsoft's validator says of the report, the schemas left to another test. */
  async function validated(of: Files, name: string): Promise<readonly string[]> {
    for (const [path, text] of of) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), text);
    }
    const { reportDir, defDir } = locateReport(join(folder, name, 'customer360.Report'));
    const provider = await getMetadataProvider();
    const { diagnostics } = await runReportValidation({ reportDir, defDir, provider, skipSchema: true });
    return Object.keys(diagnostics);
  }

  it('has nothing that the lint objects to', () => {
    expect(reportProblems(files)).toEqual([]);
  });

  it.each([
    [
      'a column that the model has not',
      visual('overview', 'categories'),
      '"Property": "Category"',
      '"Property": "Kind"',
      /Column Sales Monthly\[Kind\] is not in the model/,
    ],
    [
      'a measure that the model has not',
      visual('overview', 'revenue'),
      '"Property": "Revenue"',
      '"Property": "Turnover"',
      /Measure Measures\[Turnover\] is not in the model/,
    ],
    [
      'a measure taken for a column',
      visual('overview', 'revenue'),
      '"Measure": {',
      '"Column": {',
      /Column Measures\[Revenue\] is not in the model/,
    ],
    [
      'a table that the model has not',
      visual('churn', 'list'),
      '"Entity": "Churn Risk"',
      '"Entity": "Risk"',
      /Column Risk\[Rank\] is not in the model/,
    ],
    [
      'a filter over a column that the model has not',
      visual('cohorts', 'causes'),
      '"Source": "t"',
      '"Source": "u"',
      /Column \[Cause\] is not in the model/,
    ],
    [
      'a projection under another name',
      visual('overview', 'revenue'),
      '"queryRef": "Measures.Revenue"',
      '"queryRef": "Measures.Units"',
      /Measures.Units stands for Measures.Revenue/,
    ],
    [
      'a visual without words for screen readers',
      visual('overview', 'revenue'),
      'altText',
      'altTexts',
      /no text for screen readers/,
    ],
    ['a visual that lies over another', visual('overview', 'revenue'), '"x": 16', '"x": 600', /lies over/],
    [
      'a visual under another name than its folder',
      visual('overview', 'revenue'),
      '"name": "revenue"',
      '"name": "sales"',
      /name is not that of the folder/,
    ],
    [
      'a slicer that is not synced',
      visual('overview', 'slicer-city'),
      '"syncGroup"',
      '"sync"',
      /slicer is not synced/,
    ],
    [
      'synced slicers of different fields',
      visual('value', 'slicer-city'),
      '"City"',
      '"Store"',
      /hold different fields/,
    ],
    [
      'a model that is elsewhere',
      'customer360.Report/definition.pbir',
      '../customer360.SemanticModel',
      '../customer.SemanticModel',
      /no model at/,
    ],
    [
      'a page that leads nowhere',
      'customer360.Report/definition/pages/customer/page.json',
      '"Customer key"',
      '"Customer number"',
      /Column Customer\[Customer number\] is not in the model/,
    ],
  ])('is rejected with %s', (_, path, from, to, problem) => {
    const text = files.get(path) ?? '';
    expect(text, path).toContain(from);

    const problems = reportProblems(new Map([...files, [path, text.replaceAll(from, to)]]));

    expect(problems.join('\n')).toMatch(problem);
  });

  it('passes the validator of Microsoft without a notice', async () => {
    expect(await validated(files, 'whole')).toEqual([]);
  });

  it('fails it with a role that its visual has not', async () => {
    const path = visual('overview', 'personas');
    const broken = new Map([...files, [path, (files.get(path) ?? '').replace('"Group"', '"Category"')]]);

    expect(await validated(broken, 'broken')).not.toEqual([]);
  });

  it('has six pages and one of quality, each with at most eight visuals', () => {
    expect(pages.map(({ displayName }) => displayName)).toEqual([
      ...['Overview', 'Segments', 'Churn and win-back', 'Value', 'Cohorts and moves'],
      ...['Quality and definitions', 'Customer'],
    ]);
    expect(Math.max(...pages.map(({ visuals }) => visuals.length))).toBeLessThanOrEqual(8);
  });

  it('leads from a table of customers to the page of one', () => {
    const customer = pages.find(({ name }) => name === 'customer');
    const holding = pages.filter(({ visuals }) =>
      visuals.some(
        ({ type, roles }) =>
          type === 'tableEx' &&
          roles['Values']?.some(({ table, name }) => `${table}[${name}]` === 'Customer[Customer key]'),
      ),
    );

    expect(customer?.drillThrough).toEqual({ kind: 'Column', table: 'Customer', name: 'Customer key' });
    expect(holding.map(({ name }) => name)).toEqual(['churn', 'value', 'customer']);
  });

  it('shows segments and personas in the colours that they have elsewhere', () => {
    const overview = files.get(visual('overview', 'personas')) ?? '';

    for (const hex of ['High Value', 'Potential', 'Churn Risk'].map((name) => lightPalette.segments[name]))
      expect(overview).toContain(`'${hex ?? ''}'`);
  });
});
