import { text } from './config-fields.ts';
import { nearest } from './nearest.ts';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const zone = 'an IANA time zone such as "Europe/Berlin" or "UTC"';

/** An IANA time zone. Offsets such as +01:00 are refused: they know no daylight saving time. */
export const timeZone = text(/^[A-Za-z][A-Za-z0-9_+\-/]{1,60}$/, zone).superRefine((name, context) => {
  if (isTimeZone(name)) return;
  const near = nearest(name, Intl.supportedValuesOf('timeZone'));
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  context.addIssue({ code: 'custom', message: `must be ${zone}.${hint}` });
});
