// Days are ISO texts, YYYY-MM-DD: as texts they compare as they follow each other.
type Month = { readonly year: number; readonly month: number };

const monthOf = (day: string): Month => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) });

const shifted = ({ year, month }: Month, months: number): Month => {
  const index = year * 12 + month - 1 + months;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const dayOf = ({ year, month }: Month, day: number): string =>
  `${year}-${twoDigits(month)}-${twoDigits(day)}`;

const lengthOf = ({ year, month }: Month): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The same day of the month so many months later (earlier if negative), or the last one of a shorter month. */
export function monthsAfter(day: string, months: number): string {
  const month = shifted(monthOf(day), months);
  return dayOf(month, Math.min(Number(day.slice(8, 10)), lengthOf(month)));
}

/** The date that previous_persona looks at: the latest first of a month at least 14 days before the as-of date. */
export function previousDate(asOf: string): string {
  const fortnightBefore = new Date(Date.parse(`${asOf}T00:00:00Z`) - 14 * 86_400_000);
  return `${fortnightBefore.toISOString().slice(0, 8)}01`;
}

/** The firsts of all months from 1990, before which no line is accepted, to that of the as-of date. */
export function monthsUntil(asOf: string): string[] {
  const { year, month } = monthOf(asOf);
  const months = Math.max(0, (year - 1990) * 12 + month);
  return Array.from({ length: months }, (_, i) => dayOf(shifted({ year: 1990, month: 1 }, i), 1));
}
