// Run as a process of its own: takes one file through both lanes and tells what came out and the peak of its memory.
import { dirname } from 'node:path';
import { FileRejected } from '../../../lambdas/validate/errors.ts';
import { peakMiB } from '../../peak-memory.ts';
import { readToGate, repairThrough } from './read-through.ts';

const [path = ''] = process.argv.slice(2);

async function outcome(): Promise<object> {
  try {
    const read = await readToGate(path, dirname(path));
    const { records, damagedRecords } = await repairThrough(read, dirname(path));
    return { reason: null, plain: read.report.plain, records, damagedRecords };
  } catch (error) {
    if (error instanceof FileRejected) return { reason: error.reason, line: error.line };
    throw error;
  }
}

const result = await outcome();
process.stdout.write(JSON.stringify({ ...result, peakMiB: peakMiB() }));
