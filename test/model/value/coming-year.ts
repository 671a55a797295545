import type { Calendar } from '../../../lambdas/model/value/calendar.ts';

/** From a first of January of no leap year, at 10 % a year. */
export const comingYear: Calendar = {
  monthEnds: Float64Array.of(31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365),
  yearlyDiscount: 0.1,
};
