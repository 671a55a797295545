import { listValue } from '@duckdb/node-api';
import type { Engine } from '../engine/engine.ts';

const pageRows = 50_000;

/**
 * Gives the session the day that each text means, for `dayOfText` to look up. An enum finds the text and its code the day
 * in a list: an expression, so that validate.sql has one relation whatever the format of the dates is.
 */
export async function setDayLookup(
  engine: Engine,
  days: readonly (readonly [text: string, day: string])[],
): Promise<void> {
  await dropDayLookup(engine);
  await engine.run('create temp table day_pairs (text varchar, day date)');
  for (let from = 0; from < days.length; from += pageRows) {
    const page = days.slice(from, from + pageRows);
    const texts = listValue(page.map(([text]) => text));
    const values = listValue(page.map(([, day]) => day));
    await engine.run('insert into day_pairs select unnest($texts), unnest($values)', { texts, values });
  }
  await engine.run(`
    create temp type day_text as enum (select text from day_pairs order by text);
    set variable days_of_texts = (select list(day order by text) from day_pairs);
    drop table day_pairs`);
}

/** Forgets what `setDayLookup` gave. */
export const dropDayLookup = (engine: Engine): Promise<void> =>
  engine.run('drop type if exists day_text; reset variable days_of_texts');

/** SQL of the day that a text of the lookup means; null for every other text. */
export const dayOfText = (text: string): string =>
  `getvariable('days_of_texts')[enum_code(try_cast(${text} as day_text)) + 1]`;
