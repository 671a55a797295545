const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      ...parts,
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The calendar date, YYYY-MM-DD, that an instant falls on in an IANA time zone. */
export function dayInZone(instant: Date, timeZone: string): string {
  const parts = Object.fromEntries(
    dayFormat(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  return `${(parts['year'] ?? '').padStart(4, '0')}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What clocks in an IANA time zone show at an instant, YYYY-MM-DDTHH:MM. */
function clockInZone(instant: Date, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    clock = new Intl.DateTimeFormat('en-US', { timeZone, numberingSystem: 'latn', ...time });
    clocks.set(timeZone, clock);
  }
  const parts = clock.formatToParts(instant);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${dayInZone(instant, timeZone)}T${of('hour')}:${of('minute')}`;
}

/**
 * When clocks in an IANA time zone show `time` (HH:MM) on `day`: the first time where they are put back over it, and
 * where they are put forward over it, as long after that as it would have been.
 */
export function instantInZone(day: string, time: string, timeZone: string): Date {
  const clock = `${day}T${time}`;
  const asUtc = Date.parse(`${clock}Z`);
  // Clocks are put on or back once in two days at most: one of the two offsets holds.
  const instants = [asUtc - dayMs, asUtc + dayMs]
    .map((near) => asUtc - (Date.parse(`${clockInZone(new Date(near), timeZone)}Z`) - near))
    .sort((a, b) => a - b)
    .map((at) => new Date(at));
  const shown = instants.find((at) => clockInZone(at, timeZone) === clock);
  return shown ?? instants.at(-1) ?? new Date(asUtc);
}

/** The day `days` after `day`; both YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
