/** Namespace of the metrics. Their only dimension is `service`, the name of the stack: no source, no file. */
export const metricNamespace = 'customer360';

/** What functions count and alarms watch. */
export const metricNames = [
  'FilesAccepted',
  'FilesRejected',
  'RowsRead',
  'RowsQuarantined',
  /** Files in landing that nobody has judged yet: age of the oldest, in hours. */
  'OldestUnjudgedHours',
  'RunsPublished',
  'RunsLost',
  /** Runs refused because nobody was scored any more. */
  'EmptyRunsRefused',
  'Customers',
  /** Customers fewer than in the run before, in percent of those; 0 where there are more. */
  'CustomersDroppedPercent',
  'StaleSources',
  /** 1 where the catalog was not at the pointer when someone looked, else 0. */
  'CatalogApart',
  'LettersSent',
  /** Subscriptions of the topics that nobody confirmed. */
  'UnconfirmedSubscriptions',
] as const;

export type MetricName = (typeof metricNames)[number];

/** Adds a value to a metric of this invocation. */
export type Count = (metric: MetricName, value: number) => void;
