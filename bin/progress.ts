export type Stage =
  'read' | 'validate' | 'plan' | 'merge' | 'score' | 'publish' | 'export' | 'upload' | 'verdicts' | 'refresh';

/** What a run is doing; `done` of `total` where it is countable. */
export type ProgressEvent = {
  readonly stage: Stage;
  readonly done?: number;
  readonly total?: number;
  readonly file?: string;
};

export type Progress = (event: ProgressEvent) => void;
