/** `1234567.80` → `1,234,567.80`. Takes decimal text as the database gives it, so that no digit is lost. */
export function grouped(value: number | string): string {
  const [whole = '', fraction] = String(value).split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** Decimal text rounded to a whole number, half away from zero: `1234567.50` → `1,234,568`. */
export function wholeMoney(amount: string): string {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const rounded = BigInt(whole) + (fraction >= '5' ? 1n : 0n);
  return `${amount.startsWith('-') && rounded > 0n ? '-' : ''}${grouped(String(rounded))}`;
}

/** `1 file`, `2 files`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** `part` of `whole` in percent with one decimal; empty where there is no whole. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '' : `${(Math.round((1000 * part) / whole) / 10).toFixed(1)} %`;

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** `part` of `whole` as a bar of at most `width` signs, to an eighth of a sign. */
export function bar(part: number, whole: number, width: number): string {
  const filled = whole === 0 ? 0 : Math.round((8 * width * part) / whole);
  return '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
}

/** Seconds as people say them: `0.4 s`, `2 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const rounded = Math.round(seconds);
  return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
}

/** The sum of amounts with two decimals, exact. */
export function addMoney(amounts: readonly string[]): string {
  const cents = amounts.reduce((total, amount) => total + BigInt(amount.replace('.', '')), 0n);
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
