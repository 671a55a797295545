import { dateOf, weekdayOf, type Day } from './calendar.ts';
import { habitOf, type Habit } from './habits.ts';

export type Shop = {
  readonly index: number;
  /** Its folder below `incoming`: the source of its files. */
  readonly folder: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  /** Its customers, against those of the other shops. */
  readonly share: number;
  readonly opensOnSundays: boolean;
  readonly habit: Habit;
};

// All of them pay in euros, so that a run over any of them needs no rates.
const places = [
  ['Lisbon', 'Lisboa', 'Portugal'],
  ['Köln', 'Nordrhein-Westfalen', 'Germany'],
  ['Dublin', 'Leinster', 'Ireland'],
  ['Utrecht', 'Utrecht', 'Netherlands'],
  ['Nantes', 'Pays de la Loire', 'France'],
  ['Málaga', 'Andalucía', 'Spain'],
  ['Graz', 'Steiermark', 'Austria'],
  ['Bologna', 'Emilia-Romagna', 'Italy'],
  ['Turku', 'Varsinais-Suomi', 'Finland'],
  ['Ghent', 'Vlaanderen', 'Belgium'],
] as const;

/** The first `count` shops, the largest first; past the tenth they are branches in the same cities. */
export function shopsOf(count: number): Shop[] {
  return Array.from({ length: count }, (_, index) => {
    const [city, state, country] = places[index % places.length] ?? places[0];
    const branch = Math.floor(index / places.length) + 1;
    const slug = city
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
    return {
      index,
      folder: branch === 1 ? slug : `${slug}-${branch}`,
      city,
      state,
      country,
      share: 1 / (1 + 0.6 * Math.min(index, 9)),
      opensOnSundays: index % 3 === 0,
      habit: habitOf(index),
    };
  });
}

const weekdays = [0.85, 0.85, 0.9, 1, 1.3, 1.5, 0.6];
const months = [0.85, 0.85, 0.95, 1, 1, 0.95, 0.9, 0.85, 1, 1, 1.2, 1.5];

/** How many shoppers come on a day, 1 being an ordinary one; 0 when the shop is closed. */
function openness(shop: Shop, day: Day): number {
  const date = dateOf(day);
  const weekday = weekdayOf(day);
  const holiday = (date.month === 12 && date.day === 25) || (date.month === 1 && date.day === 1);
  if (holiday || (weekday === 6 && !shop.opensOnSundays)) return 0;
  return (weekdays[weekday] ?? 1) * (months[date.month - 1] ?? 1);
}

/** `openness` for every day from `firstDay` on. A shop closed on all of them opens on the last. */
export function opennessByDay(shop: Shop, firstDay: Day, days: number): Float64Array {
  const weights = Float64Array.from({ length: days }, (_, offset) => openness(shop, firstDay + offset));
  if (weights.every((weight) => weight === 0)) weights[days - 1] = 1;
  return weights;
}

/** The nearest day on which the shop is open: not before `offset` if there is one. */
export function openDay(weights: Float64Array, offset: number): number {
  for (let day = offset; day < weights.length; day += 1) if (weights[day] !== 0) return day;
  for (let day = weights.length - 1; day > 0; day -= 1) if (weights[day] !== 0) return day;
  return 0;
}
