import { change } from './change.ts';
import { concentration } from './concentration.ts';
import type { Insight } from './insight.ts';
import { loyalty } from './loyalty.ts';
import { moves } from './moves.ts';
import { outlook } from './outlook.ts';
import { sales } from './sales.ts';
import { winBack } from './win-back.ts';

/** What may be said of a run, the most important first. */
export const insights: readonly Insight[] = [concentration, winBack, outlook, sales, change, moves, loyalty];
