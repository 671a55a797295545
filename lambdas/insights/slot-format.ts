import { longDay } from '../text/day.ts';
import { inCurrency } from '../text/in-currency.ts';
import { grouped, wholeMoney } from '../text/numbers.ts';

type Format = {
  readonly write: (value: string | number, currency: string | null) => string;
  /** For FORMAT of DAX. */
  readonly dax: string;
  /** What DAX puts before it, as an expression. */
  readonly before?: string;
};

const share = (value: string | number): string => `${(100 * Number(value)).toFixed(1)} %`;

function change(value: string | number): string {
  const number = Number(value);
  if (number === 0) return 'unchanged';
  return `${number < 0 ? '-' : '+'}${grouped(Math.abs(number))}`;
}

const formats = {
  count: { write: (value) => grouped(value), dax: '#,0' },
  money: {
    write: (value, currency) => inCurrency(currency, wholeMoney(String(value))),
    dax: '#,0',
    before: 'IF(NOT ISBLANK([Currency of amounts]), [Currency of amounts] & " ")',
  },
  share: { write: share, dax: '0.0 %' },
  change: { write: change, dax: '+#,0;-#,0;\\u\\n\\c\\h\\a\\n\\g\\e\\d' },
  day: { write: (value) => longDay(String(value)), dax: 'd mmmm yyyy' },
  month: { write: (value) => longDay(String(value)).replace(/^\d+ /, ''), dax: 'mmmm yyyy' },
} as const satisfies Record<string, Format>;

/** How a number stands in a sentence. */
export type SlotFormat = keyof typeof formats;

/** A number as it stands in a sentence; money in `currency`, if that is known. */
export const written = (format: SlotFormat, value: string | number, currency: string | null): string =>
  formats[format].write(value, currency);

/** An expression of DAX that gives the same text for the value of another. */
export function daxWritten(format: SlotFormat, value: string): string {
  const { dax, before }: Format = formats[format];
  return `${before === undefined ? '' : `${before} & `}FORMAT(${value}, "${dax}")`;
}
