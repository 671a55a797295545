import { column, measure, of } from '../field.ts';
import { below, pageBottom, pageTop, row } from '../layout.ts';
import type { Page } from '../page.ts';
import { bars, cards, tableOf } from '../visuals.ts';

const cardsBottom = pageTop + 112;
const upperBottom = 400;
const [numbers] = row(pageTop, cardsBottom, 1);
const [files, sources, customers] = row(below(cardsBottom), upperBottom, 2, 1, 1);
const [words] = row(below(upperBottom), pageBottom, 1);

/** What the numbers rest on: files, rows kept aside, runs, and what every measure means. */
export const qualityPage: Page = {
  name: 'quality',
  displayName: 'Quality and definitions',
  visuals: [
    cards(
      'numbers',
      numbers,
      'Files, rejected files, rows in, accepted, duplicate and quarantined.',
      ...['Files', 'Rejected files', 'Rows in', 'Accepted rows', 'Duplicate rows', 'Quarantined rows'],
    ),
    tableOf(
      {
        name: 'files',
        box: files,
        title: 'Files, most quarantined rows first',
        altText: 'Table of files with source, status, reason, and rows accepted and quarantined.',
        sort: { field: measure('Quarantined rows'), direction: 'Descending' },
      },
      ...[of('data_quality', 'source'), of('data_quality', 'file_name'), of('data_quality', 'status')],
      ...[of('data_quality', 'reason'), measure('Accepted rows'), measure('Quarantined rows')],
    ),
    bars(
      {
        name: 'sources',
        box: sources,
        title: 'Quarantined share by source',
        altText: 'Bars of the share of quarantined rows by source, the largest first.',
        sort: { field: measure('Quarantined share'), direction: 'Descending' },
      },
      { by: of('data_quality', 'source'), show: [measure('Quarantined share')] },
    ),
    tableOf(
      {
        name: 'runs',
        box: customers,
        title: 'Runs, newest first',
        altText: 'Table of runs with as-of date, customers, at-risk customers and fit of the value model.',
        sort: { field: of('runs', 'sequence'), direction: 'Descending' },
      },
      ...[of('runs', 'sequence'), of('runs', 'as_of'), of('runs', 'customers'), of('runs', 'at_risk')],
      of('runs', 'fit_quality'),
    ),
    tableOf(
      {
        name: 'definitions',
        box: words,
        title: 'What the numbers mean',
        altText: 'Table of all measures with topic, meaning and unit.',
        sort: { field: column('Definition', 'Number'), direction: 'Ascending' },
      },
      ...[column('Definition', 'Topic'), column('Definition', 'Number')],
      ...[column('Definition', 'What it says'), column('Definition', 'Unit')],
    ),
  ],
};
