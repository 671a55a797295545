import { findDateFormat, dateFormats, type DateFormat } from './date-formats.ts';
import { FileRejected } from './errors.ts';

/** A text that stands in the date column of so many rows, without its time of day. */
export type DateText = { readonly text: string; readonly rows: number };

export type DateColumn = {
  /** Not blank. */
  readonly texts: readonly DateText[];
  /** Rows with a text that is a day in no format: too long, or with a time of day that is none. */
  readonly unreadableRows: number;
};

export type DetectionOptions = {
  readonly declared: string | undefined;
  /** So few rows may not fit without the file being in doubt. */
  readonly badRows: number;
};

export type DetectedFormat = {
  /** Null where no row has a date. */
  readonly format: DateFormat | null;
  /** A format that gives the same dates. */
  readonly alike: DateFormat | null;
};

const enoughShare = 0.95;

/** One format over the whole column. */
type Trial = {
  readonly format: DateFormat;
  readonly days: readonly (string | null)[];
  readonly rows: number;
};

/**
 * The date format of a column: the declared one, else the only one that fits every row, else the only one that fits at
 * least 95 % of them or all but a few. Texts without a digit, as in a repeated header or a total, do not count.
 * Throws FileRejected where the file leaves a doubt.
 */
export function detectDateFormat(column: DateColumn, options: DetectionOptions): DetectedFormat {
  const texts = column.texts.filter(({ text }) => /\d/.test(text));
  const rows = column.unreadableRows + sum(texts.map((text) => text.rows));
  const trials = dateFormats.map((format) => tryFormat(format, texts));
  if (options.declared !== undefined) return declaredFormat(options.declared, trials, rows);
  if (rows === 0) {
    if (column.texts.length > 0) throw unknownFormat();
    return { format: null, alike: null };
  }
  return agreed(candidates(trials, rows, options.badRows));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function tryFormat(format: DateFormat, texts: readonly DateText[]): Trial {
  const days = texts.map(({ text }) => format.read(text));
  return { format, days, rows: sum(texts.map((text, i) => (days[i] === null ? 0 : text.rows))) };
}

function declaredFormat(name: string, trials: readonly Trial[], rows: number): DetectedFormat {
  const format = findDateFormat(name);
  if (format === undefined) throw notAFormat();
  const fits = trials.find((trial) => trial.format === format)?.rows ?? 0;
  const better = trials.find((trial) => trial.rows === rows);
  if (fits < rows && better !== undefined) throw declaredInVain(format, better.format, rows - fits);
  if (fits === 0 && rows > 0) throw fitsNowhere(format);
  return { format, alike: null };
}

function candidates(trials: readonly Trial[], rows: number, badRows: number): readonly Trial[] {
  const perfect = trials.filter((trial) => trial.rows === rows);
  if (perfect.length > 0) return perfect;
  const near = trials.filter((trial) => trial.rows >= enoughShare * rows);
  if (near.length > 0) return near;
  const most = Math.max(...trials.map((trial) => trial.rows));
  if (rows - most > badRows || 2 * most <= rows) throw unknownFormat();
  const best = trials.filter((trial) => trial.rows === most);
  return best.concat(trials.filter((trial) => best.some((leader) => rivals(trial, leader))));
}

// A format that reads what the leader cannot, and reads otherwise what the leader can, leaves a doubt about all of it.
function rivals(trial: Trial, leader: Trial): boolean {
  const reads = (day: string | null | undefined): boolean => day !== null && day !== undefined;
  const more = leader.days.some((day, i) => day === null && reads(trial.days[i]));
  return more && leader.days.some((day, i) => day !== null && reads(trial.days[i]) && trial.days[i] !== day);
}

function agreed(fitting: readonly Trial[]): DetectedFormat {
  const [first, ...others] = fitting;
  if (first === undefined) throw unknownFormat();
  const other = others.find((trial) => trial.days.some((day, i) => day !== first.days[i]));
  if (other !== undefined) throw ambiguous(first.format, other.format);
  return { format: first.format, alike: others[0]?.format ?? null };
}

const ambiguous = (one: DateFormat, other: DateFormat): FileRejected =>
  new FileRejected(
    'ambiguous-date-format',
    `The dates of order_date read as ${one.name} and as ${other.name}, and mean different days. ` +
      `Declare "dateFormat" for this source, for instance "${one.name}".`,
  );

const declaredInVain = (declared: DateFormat, better: DateFormat, rows: number): FileRejected =>
  new FileRejected(
    'ambiguous-date-format',
    `The declared "dateFormat" ${declared.name} does not fit ${rows} rows, and ${better.name} fits every row. ` +
      `Declare "dateFormat": "${better.name}" for this source, or export as declared.`,
  );

const fitsNowhere = (declared: DateFormat): FileRejected =>
  new FileRejected(
    'unknown-date-format',
    `The declared "dateFormat" ${declared.name} fits no row. Declare the one that order_date is in, or export as declared.`,
  );

const unknownFormat = (): FileRejected =>
  new FileRejected(
    'unknown-date-format',
    'No date format fits order_date. Export dates as YYYY-MM-DD, all in one format, or declare "dateFormat" for this ' +
      `source. Known formats: ${dateFormats.map((format) => format.name).join(', ')}.`,
  );

const notAFormat = (): FileRejected =>
  new FileRejected(
    'unknown-date-format',
    `The declared "dateFormat" is not known. Known formats: ${dateFormats.map((format) => format.name).join(', ')}.`,
  );
