import { dayInZone } from './business-zone.ts';

/** When a file came to be: `seconds` orders files, `day` bounds the dates that its rows may carry. */
export type FileAge = { readonly seconds: number; readonly day: string };

const escape = (text: string): string => text.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replaceAll('*', '.*');

/** Turns `sales-{YYYY}-{MM}-{DD}*` into an expression over the whole file name. Linear: `*` and fixed widths only. */
function datePattern(pattern: string): RegExp {
  const widths = new Map([
    ['{YYYY}', '(?<year>\\d{4})'],
    ['{MM}', '(?<month>\\d{2})'],
    ['{DD}', '(?<day>\\d{2})'],
  ]);
  const parts = pattern.split(/(\{YYYY\}|\{MM\}|\{DD\})/);
  return new RegExp(`^${parts.map((part) => widths.get(part) ?? escape(part)).join('')}$`, 's');
}

function dateInName(name: string, pattern: string): string | undefined {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const found = datePattern(pattern).exec(base)?.groups;
  if (found === undefined) return undefined;
  const day = `${found['year'] ?? ''}-${found['month'] ?? ''}-${found['day'] ?? ''}`;
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? undefined : day;
}

/** The date in the name where the source declares `fileDate` and it is there, else the modification time. */
export function fileAge(
  file: { readonly name: string; readonly modified: number },
  fileDate: string | undefined,
  timeZone: string,
): FileAge {
  const day = fileDate === undefined ? undefined : dateInName(file.name, fileDate);
  if (day !== undefined) return { seconds: Date.parse(`${day}T00:00:00Z`) / 1000, day };
  return { seconds: file.modified, day: dayInZone(new Date(file.modified * 1000), timeZone) };
}
