/** List prices in us-east-1 in US dollars, as published in 2026, without free tiers. */
export const prices = {
  lambdaGbSecondArm: 0.0000133334,
  lambdaRequest: 0.2e-6,
  /** Above the 512 MB that come with every function. */
  lambdaStorageGbSecond: 0.0000000309,
  stateTransition: 0.025e-3,
  s3GbMonth: 0.023,
  s3Put: 0.005e-3,
  s3Get: 0.0004e-3,
  sqsRequest: 0.4e-6,
  /** S3 events are opt-in events of EventBridge. */
  event: 1e-6,
  kmsKeyMonth: 1,
  kmsRequest: 0.03e-4,
  metricMonth: 0.3,
  alarmMonth: 0.1,
  dashboardMonth: 3,
  logGb: 0.5,
  athenaTb: 5,
  /** Least that a query is charged for. */
  athenaLeastTb: 10e6 / 1e12,
  email: 2e-5,
} as const;
