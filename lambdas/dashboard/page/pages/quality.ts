import { rowBars } from '../bars.ts';
import type { Card } from '../card.ts';
import { element } from '../element.ts';
import { dayName, oneOrMany, percent, share, whole } from '../format.ts';
import { legendOf, linesOverTime } from '../over-time.ts';
import type { View } from '../view.ts';

/** How far the numbers can be trusted. */
export const quality = (view: View): readonly Card[] => [
  reasons(view),
  holdOut(view),
  model(view),
  runs(view),
  files(view),
];

function reasons(view: View): Card {
  const rows = view.document.reasons;
  const kept = rows.reduce((sum, row) => sum + row.rows, 0);
  const all = view.document.files.reduce((sum, file) => sum + file.rows, 0);
  return {
    id: 'quality-reasons',
    span: 6,
    title:
      kept === 0
        ? 'No row was kept aside'
        : `${oneOrMany(kept, 'row')} kept aside, ${share(kept, all)} of all rows`,
    about: 'Rows of accepted files in the quarantine, by reason',
    body: rowBars(
      rows.map(({ reason, rows: count }) => ({ label: reason, value: count, colour: view.palette.accent })),
      { palette: view.palette, say: whole, measure: 'rows' },
    ),
    table: {
      columns: [{ title: 'Reason' }, { title: 'Rows', number: 'whole' }],
      rows: rows.map(({ reason, rows: count }) => [reason, count]),
    },
  };
}

function holdOut(view: View): Card {
  const found = view.document.model?.holdOut ?? null;
  if (found === null)
    return {
      id: 'quality-hold-out',
      span: 6,
      title: 'The model was not tried on days held back',
      body: element('p', {}, 'That takes 240 days of history and 100 customers who came back.'),
    };
  const error = found.actual === 0 ? 0 : found.predicted / found.actual - 1;
  const part = (value: number): number => 100 * value;
  const series = [
    {
      name: 'Foretold',
      colour: view.palette.accent,
      values: found.tenths.map(([foretold]) => part(foretold)),
    },
    {
      name: 'Came',
      colour: view.palette.series[1] ?? view.palette.quiet,
      values: found.tenths.map(([, came]) => part(came)),
    },
  ];
  return {
    id: 'quality-hold-out',
    span: 6,
    title: `${whole(found.predicted)} visits foretold, ${whole(found.actual)} came: ${share(Math.abs(error), 1)} too ${error < 0 ? 'few' : 'many'}`,
    about: `Chance of a visit within ${oneOrMany(found.days, 'day')} from ${dayName(found.cut)} on, by tenths of customers`,
    legend: legendOf(series),
    body: linesOverTime(series, {
      palette: view.palette,
      steps: found.tenths.map((_, index) => String(index + 1)),
      say: (value) => percent(value),
      most: 100,
    }),
    table: {
      columns: [
        { title: 'Tenth', number: 'whole' },
        { title: 'Foretold, %', number: 'decimal' },
        { title: 'Came, %', number: 'decimal' },
      ],
      rows: found.tenths.map(([foretold, came], index) => [index + 1, part(foretold), part(came)]),
    },
  };
}

function model(view: View): Card {
  const found = view.document.model;
  const sentences =
    found === null
      ? ['This run has no value model.']
      : [`Fit: ${found.quality.replaceAll('-', ' ')}; ${found.reason}.`, ...found.remarks];
  return {
    id: 'quality-model',
    span: 6,
    title: 'What to bear in mind when reading the values',
    body: element('ul', { class: 'remarks' }, ...sentences.map((sentence) => element('li', {}, sentence))),
  };
}

function runs(view: View): Card {
  const rows = view.document.runs;
  return {
    id: 'quality-runs',
    span: 6,
    title: `${oneOrMany(rows.length, 'run')} published`,
    about: 'The latest first',
    body: 'table',
    table: {
      columns: [
        { title: 'As of' },
        { title: 'Customers', number: 'whole' },
        { title: 'At risk', number: 'whole' },
        { title: 'Lines', number: 'whole' },
        { title: 'Kept aside', number: 'whole' },
      ],
      rows: rows.map(({ asOf, customers, atRisk, rows: lines, quarantined }) => [
        asOf,
        customers,
        atRisk,
        lines,
        quarantined,
      ]),
    },
  };
}

function files(view: View): Card {
  const rows = view.document.files;
  const rejected = rows.filter(({ status }) => status === 'rejected').length;
  return {
    id: 'quality-files',
    span: 12,
    title: `${oneOrMany(rows.length, 'file')}, ${rejected === 0 ? 'none' : whole(rejected)} rejected`,
    about: 'Every row is accepted, duplicate or kept aside; at most 200 files, those with most trouble first',
    body: 'table',
    table: {
      columns: [
        { title: 'File' },
        { title: 'Status' },
        { title: 'Rows', number: 'whole' },
        { title: 'Accepted', number: 'whole' },
        { title: 'Duplicate', number: 'whole' },
        { title: 'Kept aside', number: 'whole' },
        { title: 'Last day' },
      ],
      rows: rows.map((row) => [
        row.file,
        row.reason === null ? row.status : `${row.status}: ${row.reason}`,
        row.rows,
        row.accepted,
        row.duplicate,
        row.quarantined,
        row.lastDay ?? '',
      ]),
    },
  };
}
