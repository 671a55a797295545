/** What the stack says of itself for the command line: names of its outputs. */
export const stackOutputs = [
  'LandingBucket',
  'CuratedBucket',
  'QuarantineBucket',
  'ControlBucket',
  'GlueDatabase',
  'OperationsWorkgroup',
  'RefreshArn',
  'ValidateQueueUrl',
  'ValidateDeadLetterUrl',
  'MarketingTopicArn',
  'OperationsTopicArn',
  'TimeZone',
  'ScheduledAt',
  'RefreshWindowMinutes',
  'AccessControl',
  'AccessPolicy',
  'CatalogWriters',
] as const;

export type StackOutput = (typeof stackOutputs)[number];
