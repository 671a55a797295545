import type { ScoreAnswer } from '../runtime/refresh-messages.ts';
import type { Attempt } from './attempt.ts';
import type { Call, Room } from './room.ts';

/** A query whose rows become a relation of its name. */
export type QueryStep = {
  readonly kind: 'query';
  readonly name: string;
  readonly query: (attempt: Attempt) => string;
  /** Else the relation has no rows, and Athena is not asked; every time unless given. */
  readonly isAsked?: (call: Call) => Promise<boolean> | boolean;
  /** A column that becomes a folder. */
  readonly partitionedBy?: string;
  /** Relation with the same columns, beside the one that becomes a folder. */
  readonly columnsOf?: string;
};

/** What the function does itself. An answer ends the scoring. */
export type OwnStep = {
  readonly kind: 'own';
  readonly name: string;
  readonly run: (room: Room) => Promise<ScoreAnswer | undefined>;
};

/** A relation whose rows are only passed on: its query stands in its place. */
export type ViewStep = {
  readonly kind: 'view';
  readonly name: string;
  readonly query: () => string;
};

export type Step = QueryStep | ViewStep | OwnStep;
