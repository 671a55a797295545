/** A stretch of time that gathers files for one refresh. */
export type RefreshWindow = {
  readonly end: Date;
  /** Name of the execution that takes them. */
  readonly execution: string;
};

const minuteMs = 60_000;

/** The window that an instant is in; `later` windows after it. Windows of `minutes` are aligned to 1970. */
export function refreshWindow(now: Date, minutes: number, later = 0): RefreshWindow {
  const lengthMs = minutes * minuteMs;
  const end = new Date((Math.floor(now.getTime() / lengthMs) + 1 + later) * lengthMs);
  return { end, execution: `files-${end.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}` };
}
