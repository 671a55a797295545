import { aside, between, canary, csv, good, record, refused, type CorpusCase } from './corpus-case.ts';

const dated = (...dates: readonly string[]): Buffer =>
  csv(...dates.map((order_date, i) => record(i, { order_date })));

const noDays: readonly CorpusCase[] = [
  ...[
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '0000-00-00',
    '45000',
    '1767225600',
    '14/03/2026',
    canary,
    '',
  ],
  ...[
    '2026-03-14 25:00',
    '2026-03-14 24:00',
    '2026-03-14 12:61',
    '2026-W11-6',
    '+2026-03-14',
    '2026-03-14junk',
  ],
].map((order_date) => ({
  name: `a day of ${JSON.stringify(order_date)} among ISO days`,
  bytes: between({ order_date }),
  expect: aside(3, [[3, 'order_date', 'type-error']]),
}));

const doubt: readonly CorpusCase[] = [
  {
    name: 'days that read day first and month first',
    bytes: dated('03/04/2026', '05/04/2026', '01/02/2026'),
    expect: refused('ambiguous-date-format', /Declare "dateFormat"/, { rows: 3 }),
  },
  {
    name: 'the same days, declared day first',
    bytes: dated('03/04/2026', '05/04/2026', '01/02/2026'),
    till: { dateFormat: 'DD/MM/YYYY' },
    expect: good(3, { days: ['2026-02-01', '2026-04-05'] }),
  },
  {
    name: 'the same days, declared month first',
    bytes: dated('03/04/2026', '05/04/2026', '01/02/2026'),
    till: { dateFormat: 'MM/DD/YYYY' },
    expect: good(3, { days: ['2026-01-02', '2026-05-04'] }),
  },
  {
    name: 'days that only read day first',
    bytes: dated('03/04/2026', '25/04/2026'),
    expect: good(2, { days: ['2026-04-03', '2026-04-25'], detected: { dateFormat: 'DD/MM/YYYY' } }),
  },
  {
    name: 'days that read both ways and are the same days',
    bytes: dated('04/04/2026', '05/05/2026'),
    expect: good(2, { days: ['2026-04-04', '2026-05-05'], warning: /Declare "dateFormat"/ }),
  },
  {
    name: 'a declared format where another fits every row',
    bytes: dated('03/04/2026', '25/04/2026'),
    till: { dateFormat: 'MM/DD/YYYY' },
    expect: refused('ambiguous-date-format', /does not fit 1 rows, and DD\/MM\/YYYY fits.*"dateFormat"/, {
      rows: 2,
    }),
  },
  {
    name: 'a declared format that fits no row',
    bytes: dated(canary, `${canary} 2`),
    till: { dateFormat: 'DD.MM.YYYY' },
    expect: refused('unknown-date-format', /"dateFormat" DD\.MM\.YYYY fits no row\. Declare/, { rows: 2 }),
  },
  {
    name: 'half of the days in one format, half in another',
    bytes: dated('2026-03-14', '2026-03-15', '16/03/2026', '17/03/2026'),
    expect: refused('unknown-date-format', /all in one format, or declare "dateFormat"/, { rows: 4 }),
  },
  ...Object.entries({
    'Excel serial numbers': ['45000', '45001'],
    'seconds since 1970': ['1767225600', '1767225601'],
    words: [canary, `${canary} 8`],
  }).map(([what, dates]) => ({
    name: `${what} for days`,
    bytes: dated(...dates),
    expect: refused('unknown-date-format', /Export dates as YYYY-MM-DD.*"dateFormat"/, { rows: 2 }),
  })),
  {
    name: 'a day that is none among days that are day first',
    bytes: dated('14/03/2026', '29/02/2025', '15/03/2026'),
    expect: aside(3, [[3, 'order_date', 'type-error']]),
  },
];

const spellings: readonly CorpusCase[] = Object.entries({
  'two-digit years': ['14/03/26', '15/03/26', '2026-03-14', '2026-03-15'],
  'two-digit years of two centuries': ['31.12.99', '14.03.26', '1999-12-31', '2026-03-14'],
  'no padding, and a time of day': ['1/2/2026 7:45', '14/2/2026 17:05', '2026-02-01', '2026-02-14'],
  'AM and PM': ['2/14/2026 12:30 AM', '2/15/2026 1:05:09 pm', '2026-02-14', '2026-02-15'],
  'digits without separators': ['20260314', '20260315', '2026-03-14', '2026-03-15'],
  'names of months': ['14-Mar-2026', '15-APR-2026', '2026-03-14', '2026-04-15'],
  'a leap second': ['2026-03-14', '2026-03-14T23:59:60', '2026-03-14', '2026-03-14'],
}).map(([what, [one = '', other = '', first = '', last = '']]) => ({
  name: `days with ${what}`,
  bytes: dated(one, other),
  expect: good(2, { days: [first, last] }),
}));

const newYork = { timeZone: 'America/New_York' };

const zones: readonly CorpusCase[] = [
  {
    name: 'instants in UTC, of a shop in New York',
    bytes: dated('2026-03-15T02:30:00Z', '2026-03-15T05:00:00Z'),
    settings: newYork,
    expect: good(2, { lines: [{ order_date: '2026-03-14' }, { order_date: '2026-03-15' }] }),
  },
  {
    name: 'an offset, of a shop in UTC',
    bytes: dated('2026-03-14T23:30:00-05:00', '2026-03-15T01:00:00+02:00'),
    expect: good(2, { lines: [{ order_date: '2026-03-15' }, { order_date: '2026-03-14' }] }),
  },
  {
    name: 'local times that clocks skip and repeat, of a shop in New York',
    bytes: dated('2026-03-08 02:30:00', '2025-11-02 01:30:00'),
    settings: newYork,
    expect: good(2, { lines: [{ order_date: '2026-03-08' }, { order_date: '2025-11-02' }] }),
  },
  {
    name: 'the last and the first second of a day',
    bytes: dated('2026-03-14 23:59:59', '2026-03-15 00:00:00'),
    expect: good(2, { days: ['2026-03-14', '2026-03-15'] }),
  },
];

// The file is of 31 May 2026.
const bounds: readonly CorpusCase[] = [
  { name: 'the day after the file', bytes: dated('2026-06-01'), expect: good(1) },
  {
    name: 'the second day after the file',
    bytes: between({ order_date: '2026-06-02' }),
    expect: aside(3, [[3, 'order_date', 'future-date']]),
  },
  {
    name: 'a day far in the future',
    bytes: between({ order_date: '9999-12-31' }),
    expect: aside(3, [[3, 'order_date', 'future-date']]),
  },
  { name: 'the first day of 1990', bytes: dated('1990-01-01'), expect: good(1) },
  {
    name: 'the last day of 1989',
    bytes: between({ order_date: '1989-12-31' }),
    expect: aside(3, [[3, 'order_date', 'constraint-error']]),
  },
  {
    name: 'more future days than may be',
    bytes: csv(...Array.from({ length: 12 }, (_, i) => record(i, { order_date: '2026-12-01' }))),
    expect: refused('too-many-bad-rows', /future-date 12.*wrong way round/, { rows: 12 }),
  },
];

/** Days that are none, in doubt, in many spellings, in zones and out of bounds. */
export const dateCases: readonly CorpusCase[] = [...noDays, ...doubt, ...spellings, ...zones, ...bounds];
