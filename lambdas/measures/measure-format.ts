import { grouped } from '../text/numbers.ts';

type Format = {
  /** The format string of Power BI; undefined for text. */
  readonly powerBi: string | undefined;
  /** How the project prints it; the value is decimal text, or a number. */
  readonly print: (value: string | number) => string;
};

const rounded = (value: string | number, digits: number): string => {
  const text = Number(value).toFixed(digits);
  return grouped(Number(text) === 0 ? text.replace('-', '') : text);
};

const signed = (value: string | number): string => `${Number(value) > 0 ? '+' : ''}${rounded(value, 0)}`;

const formats = {
  count: { powerBi: '#,0', print: (value) => rounded(value, 0) },
  change: { powerBi: '+#,0;-#,0;0', print: signed },
  money: { powerBi: '#,0.00', print: (value) => grouped(value) },
  units: {
    powerBi: '#,0.###',
    print: (value) =>
      grouped(
        String(value)
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, ''),
      ),
  },
  mean: { powerBi: '#,0.0', print: (value) => rounded(value, 1) },
  days: { powerBi: '#,0.0 "d"', print: (value) => `${rounded(value, 1)} d` },
  share: { powerBi: '0.0 %', print: (value) => `${rounded(100 * Number(value), 1)} %` },
  shareChange: {
    powerBi: '+0.0 %;-0.0 %;0.0 %',
    print: (value) => `${Number(value) > 0 ? '+' : ''}${rounded(100 * Number(value), 1)} %`,
  },
  day: { powerBi: 'yyyy-mm-dd', print: (value) => String(value) },
  text: { powerBi: undefined, print: (value) => String(value) },
} as const satisfies Record<string, Format>;

export type MeasureFormat = keyof typeof formats;

/** The format string under which Power BI shows such a value as the project prints it. */
export const powerBiFormat = (format: MeasureFormat): string | undefined => formats[format].powerBi;

/** A value as the project prints it; nothing for none. */
export const printed = (format: MeasureFormat, value: string | number | null): string =>
  value === null ? '' : formats[format].print(value);
