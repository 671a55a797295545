import { writeFileSync } from 'node:fs';

// Loaded by --import into a measured process: leaves its peak memory where BENCH_USAGE says.
const target = process.env['BENCH_USAGE'];
if (target !== undefined) {
  process.on('exit', () =>
    writeFileSync(target, JSON.stringify({ peakKiB: process.resourceUsage().maxRSS })),
  );
}
