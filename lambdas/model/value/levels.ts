/** The distinct values of a column, ascending, and for every entry of the column the place of its value among them. */
export type Levels = { readonly values: Float64Array; readonly index: Uint32Array };

/**
 * Days are small whole numbers, so that a table over them finds each value at once; any other column is sorted.
 * Entries must be finite and not negative.
 */
export function levelsOf(column: Float64Array): Levels {
  const largest = largestWholeNumber(column);
  return largest <= 4 * column.length + 65_536 ? tableLevels(column, largest) : sortedLevels(column);
}

function largestWholeNumber(column: Float64Array): number {
  let largest = 0;
  for (const value of column) {
    if (!Number.isInteger(value)) return Number.POSITIVE_INFINITY;
    if (value > largest) largest = value;
  }
  return largest;
}

function tableLevels(column: Float64Array, largest: number): Levels {
  const place = new Uint32Array(largest + 1);
  for (const value of column) place[value] = 1;
  let count = 0;
  for (const present of place) count += present;
  const values = new Float64Array(count);
  let next = 0;
  for (let value = 0; value <= largest; value += 1) {
    if (place[value] === 0) continue;
    values[next] = value;
    place[value] = next;
    next += 1;
  }
  return { values, index: indexOf(column, (value) => place[value] ?? 0) };
}

function sortedLevels(column: Float64Array): Levels {
  const sorted = column.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    const value = sorted[i] ?? 0;
    if (i > 0 && value === sorted[count - 1]) continue;
    sorted[count] = value;
    count += 1;
  }
  const values = sorted.slice(0, count);
  return { values, index: indexOf(column, (value) => placeOf(values, value)) };
}

/** As `Uint32Array.from(column, place)`, which takes five times as long. */
function indexOf(column: Float64Array, place: (value: number) => number): Uint32Array {
  const index = new Uint32Array(column.length);
  for (let row = 0; row < column.length; row += 1) index[row] = place(column[row] ?? 0);
  return index;
}

function placeOf(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
