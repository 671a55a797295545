/** One way to write a calendar day. Padded or not is the same format, and a time of day may follow. */
export type DateFormat = {
  /** As a source declares it. */
  readonly name: string;
  /** The day, YYYY-MM-DD, or null if the text is none in this format. */
  readonly read: (text: string) => string | null;
};

const names = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  ...['DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY', 'MM.DD.YYYY', 'DD-MM-YYYY', 'MM-DD-YYYY'],
  ...['DD/MM/YY', 'MM/DD/YY', 'DD.MM.YY', 'MM.DD.YY', 'DD-MM-YY', 'MM-DD-YY'],
  ...['DD-MMM-YYYY', 'DD-MMM-YY', 'DD MMM YYYY', 'MMM DD YYYY'],
] as const;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthName =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';

const parts: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  YY: String.raw`(?<year>\d{2})`,
  MMM: `(?<month>${monthName})`,
  MM: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{1,2})`,
  ' ': ',? +',
  '.': String.raw`\.`,
};

function shapeOf(name: string): RegExp {
  const shape = name.replaceAll(/YYYY|YY|MMM|MM|DD|[ .]/g, (part) => parts[part] ?? part);
  // Without separators the widths are all that tells the parts.
  const exact = name === 'YYYYMMDD' ? shape.replaceAll('{1,2}', '{2}') : shape;
  return new RegExp(`^${exact}$`, 'i');
}

// 00–68 are 20xx, 69–99 19xx, as POSIX has it.
function yearOf(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year <= 68 ? 2000 + year : 1900 + year;
}

function monthOf(text: string): number {
  const named = months.indexOf(text.slice(0, 3).toLowerCase());
  return named === -1 ? Number(text) : named + 1;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function formatNamed(name: string): DateFormat {
  const shape = shapeOf(name);
  return {
    name,
    read: (text) => {
      const groups = shape.exec(text)?.groups;
      if (groups === undefined) return null;
      const [year, month, day] = [
        yearOf(groups['year'] ?? ''),
        monthOf(groups['month'] ?? ''),
        Number(groups['day']),
      ];
      if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
      return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    },
  };
}

/** Every format that is read. The first of two that agree on a whole file is taken. */
export const dateFormats: readonly DateFormat[] = names.map(formatNamed);

export const isoFormat = 'YYYY-MM-DD';

/** The format of this name, in any case, padded or not, with or without a time of day; undefined if there is none. */
export function findDateFormat(name: string): DateFormat | undefined {
  const day = name
    .toUpperCase()
    .replace(/[T ]+HH?:.*$/, '')
    .replaceAll(/(?<!D)D(?!D)/g, 'DD')
    .replaceAll(/(?<!M)M(?!M)/g, 'MM');
  return dateFormats.find((format) => format.name === day);
}
