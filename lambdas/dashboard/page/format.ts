const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

// A number and its unit stay on one line.
const nbsp = '\u00a0';

const sign = (value: number): string => (value < 0 ? '−' : '');

/** `12,345`. */
export const whole = (value: number): string =>
  `${sign(value)}${grouped(String(Math.round(Math.abs(value))))}`;

/** Hundredths as money: `1,234.50`. */
export function money(hundredths: number): string {
  const digits = String(Math.abs(Math.round(hundredths))).padStart(3, '0');
  return `${sign(hundredths)}${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`;
}

const steps = [
  { from: 1e9, unit: 'bn' },
  { from: 1e6, unit: 'm' },
  { from: 1e3, unit: 'k' },
] as const;

/** `27 %`. */
export const percent = (value: number, digits = 0): string => `${value.toFixed(digits)}${nbsp}%`;

/** A number in three digits: `127 k`, `1.27 m`, `640`. */
export function short(value: number): string {
  const size = Math.abs(value);
  const step = steps.find(({ from }) => size >= from * 0.9995);
  if (step === undefined)
    return `${sign(value)}${size < 10 && !Number.isInteger(size) ? size.toFixed(1) : Math.round(size)}`;
  const scaled = size / step.from;
  return `${sign(value)}${scaled.toFixed(scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0)}${nbsp}${step.unit}`;
}

/** Hundredths as money in three digits. */
export const shortMoney = (hundredths: number): string => short(hundredths / 100);

/** `34.5 %`; a dash where there is no whole. */
export const share = (part: number, all: number): string =>
  all === 0 ? '–' : `${sign(part / all)}${Math.abs((100 * part) / all).toFixed(1)}${nbsp}%`;

export const oneOrMany = (count: number, one: string, many = `${one}s`): string =>
  `${whole(count)} ${count === 1 ? one : many}`;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-03-01` → `Mar 2026`. */
export const monthName = (day: string): string =>
  `${months[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;

/** `2026-03-01` → `1 Mar 2026`. */
export const dayName = (day: string): string => `${Number(day.slice(8, 10))} ${monthName(day)}`;
