import { parentPort, workerData } from 'node:worker_threads';
import type { PieceOrder } from './frame-in-pieces.ts';
import { frameRange } from './frame-range.ts';

const { path, target, options, crlf, range } = workerData as PieceOrder;
parentPort?.postMessage(await frameRange(path, target, options, crlf, range));
