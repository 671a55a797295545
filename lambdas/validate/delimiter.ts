import { FileRejected } from './errors.ts';
import { readUnder, type HeaderReading, type HeaderStart } from './header-reading.ts';
import { matchLabels } from './labels.ts';

const delimiters = [',', ';', '\t', '|'] as const;
type Delimiter = (typeof delimiters)[number];

const words = { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab', '|': 'a vertical bar' } as const;

// Not supported, but worth naming when a header is made with them.
const otherDelimiters = ['^', '~', ':', '#', '!', '\u0001', '\u001f', ' '];

/**
 * The header under the declared delimiter, or under the only one that gives the required columns. Throws FileRejected
 * with the most helpful reason there is.
 */
export function chooseReading(start: HeaderStart, declared: Delimiter | undefined): HeaderReading {
  const readings = (declared === undefined ? delimiters : [declared]).map((delimiter) =>
    readUnder(delimiter, start),
  );
  const [fit, another] = readings.filter(fits);
  if (fit !== undefined && another === undefined) return fit;
  if (another !== undefined) throw several(start.line);
  throw whyNone(readings, start, declared);
}

function fits(reading: HeaderReading | FileRejected): reading is HeaderReading {
  return (
    !(reading instanceof FileRejected) &&
    reading.match.missing.length + reading.match.undelivered.length === 0
  );
}

function whyNone(
  readings: readonly (HeaderReading | FileRejected)[],
  start: HeaderStart,
  declared: Delimiter | undefined,
): FileRejected {
  if (declared !== undefined) {
    const better = delimiters.find((delimiter) => fits(readUnder(delimiter, start)));
    if (better !== undefined) return declaredWrongly(declared, better, start.line);
  }
  const best = readings
    .filter((reading): reading is HeaderReading => !(reading instanceof FileRejected))
    .sort((a, b) => b.match.columns.size - a.match.columns.size || b.labels.length - a.labels.length)[0];
  const failed = readings.find((reading) => reading instanceof FileRejected);
  if (best !== undefined && best.labels.length > 1) return missingLabels(best, start.line);
  return failed ?? (best === undefined ? several(start.line) : undelimited(best, start.line));
}

function declaredWrongly(declared: Delimiter, better: Delimiter, line: number): FileRejected {
  const message =
    `The declared delimiter is ${words[declared]}, but the header is delimited by ${words[better]}. ` +
    'Correct the "delimiter" of this source.';
  return new FileRejected('wrong-delimiter', message, line);
}

function several(line: number): FileRejected {
  const message = 'The header reads under more than one delimiter. Declare the "delimiter" of this source.';
  return new FileRejected('wrong-delimiter', message, line);
}

function undelimited({ labels, match }: HeaderReading, line: number): FileRejected {
  const found = otherDelimiters.find(
    (other) => matchLabels((labels[0] ?? '').split(other)).missing.length === 0,
  );
  const what = found === undefined ? 'has one column only' : `is delimited by ${JSON.stringify(found)}`;
  const message =
    `The header on line ${line} ${what}. Export with a comma, semicolon, tab or vertical bar between the cells, ` +
    `and with labels for ${match.missing.join(', ')}.`;
  return new FileRejected('wrong-delimiter', message, line);
}

function missingLabels({ labels, match }: HeaderReading, line: number): FileRejected {
  if (match.undelivered.length > 0) {
    const keys = match.undelivered.map((column) => `"columns.${column}"`).join(', ');
    const message = `The header lacks the label declared as ${keys} of this source. Correct the declaration or the export.`;
    return new FileRejected('missing-label', message, line);
  }
  const missing = match.missing.join(', ');
  const message = looksLikeData(labels, match.columns.size)
    ? `Line ${line} looks like data, not like a header. Export with a header line; it needs labels for ${missing}.`
    : `The header has no label for ${missing}. Declare in "columns" of this source which labels stand for them.`;
  return new FileRejected('missing-label', message, line);
}

function looksLikeData(labels: readonly string[], found: number): boolean {
  return found <= 1 && labels.some((label) => /^\s*[-+(]?\d/.test(label));
}
