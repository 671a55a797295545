import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Splits a CSV whose second cell is an ISO date, ascending: all days but the last go to `history`, the last to `day`.
 * Returns the number of lines in each, header not counted.
 */
export async function splitLastDay(
  path: string,
  history: string,
  day: string,
): Promise<{ history: number; day: number }> {
  const lastDay = await lastDate(path);
  const targets = { history: createWriteStream(history), day: createWriteStream(day) };
  const counts = { history: 0, day: 0 };
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (isHeader) {
      for (const target of Object.values(targets)) target.write(`${line}\n`);
      isHeader = false;
      continue;
    }
    const part = line.split(',', 2)[1] === lastDay ? 'day' : 'history';
    counts[part] += 1;
    if (!targets[part].write(`${line}\n`)) await once(targets[part], 'drain');
  }
  for (const target of Object.values(targets)) {
    target.end();
    await once(target, 'close');
  }
  return counts;
}

async function lastDate(path: string): Promise<string> {
  let last = '';
  for await (const line of createInterface({ input: createReadStream(path) })) last = line;
  return last.split(',', 2)[1] ?? '';
}
