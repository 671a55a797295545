import { closeSync, openSync, statSync, utimesSync } from 'node:fs';

const anHour = 3_600_000_000n;

// Disks keep times in steps of up to two seconds (ext4, APFS and NTFS: far below a microsecond).
const stepsMicros = [2n, 20_000n, 2_000_000n];

/**
 * Sets the modification time of `file` to now, or just after the last time given out by the same clock file, so that
 * no two writes of a store share one. Call it under the store's lock.
 */
export function stampTime(file: string, clockFile: string, now: Date): void {
  const nowMicros = BigInt(now.getTime()) * 1000n;
  const last = lastMicros(clockFile);
  const clockWasWrong = last > nowMicros + anHour;
  const later = [nowMicros, ...stepsMicros.map((step) => last + step)].filter((micros) => micros > last + 1n);
  for (const micros of clockWasWrong ? [nowMicros] : later) {
    utimesSync(clockFile, seconds(micros), seconds(micros));
    if (lastMicros(clockFile) === last) continue;
    utimesSync(file, seconds(micros), seconds(micros));
    return;
  }
}

const seconds = (micros: bigint): number => Number(micros) / 1e6;

function lastMicros(clockFile: string): bigint {
  const stats = statSync(clockFile, { bigint: true, throwIfNoEntry: false });
  if (stats !== undefined) return stats.mtimeNs / 1000n;
  closeSync(openSync(clockFile, 'a'));
  utimesSync(clockFile, 0, 0);
  return 0n;
}
