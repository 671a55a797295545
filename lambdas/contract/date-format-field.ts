import { z } from 'zod';
import { dateFormats, findDateFormat } from '../validate/date-formats.ts';

const known = dateFormats.map(({ name }) => name).join(', ');
const error = `must be one of ${known}; a time of day may follow in the file.`;

/** The name of a date format, as the list of formats spells it. */
export const dateFormat = z.string({ error }).transform((name, context) => {
  const format = findDateFormat(name.slice(0, 40));
  if (format !== undefined) return format.name;
  context.addIssue({ code: 'custom', message: error });
  return z.NEVER;
});
