import { longDay } from '../text/day.ts';
import { grouped, wholeMoney } from '../text/numbers.ts';

type Format = {
  readonly write: (value: string | number) => string;
  /** For FORMAT of DAX. */
  readonly dax: string;
};

const share = (value: string | number): string => `${(100 * Number(value)).toFixed(1)} %`;

function change(value: string | number): string {
  const number = Number(value);
  if (number === 0) return 'unchanged';
  return `${number < 0 ? '-' : '+'}${grouped(Math.abs(number))}`;
}

const formats = {
  count: { write: (value) => grouped(value), dax: '#,0' },
  money: { write: (value) => wholeMoney(String(value)), dax: '#,0' },
  share: { write: share, dax: '0.0 %' },
  change: { write: change, dax: '+#,0;-#,0;\\u\\n\\c\\h\\a\\n\\g\\e\\d' },
  day: { write: (value) => longDay(String(value)), dax: 'd mmmm yyyy' },
  month: { write: (value) => longDay(String(value)).replace(/^\d+ /, ''), dax: 'mmmm yyyy' },
} as const satisfies Record<string, Format>;

/** How a number stands in a sentence. */
export type SlotFormat = keyof typeof formats;

/** A number as it stands in a sentence. */
export const written = (format: SlotFormat, value: string | number): string => formats[format].write(value);

/** The same for FORMAT of DAX. */
export const daxFormat = (format: SlotFormat): string => formats[format].dax;
