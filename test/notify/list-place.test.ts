import { expect, it } from 'vitest';
import { listPlace } from '../../lambdas/notify/list-place.ts';

it.each([
  ['aws', 'eu-west-1', 'eu-west-1.console.aws.amazon.com'],
  ['aws-cn', 'cn-north-1', 'cn-north-1.console.amazonaws.cn'],
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
])('people in partition %s open the list in the console of %s', (partition, region, host) => {
  const place = listPlace('a-bucket', 'marketing/2026-02-01/a b.csv', `arn:${partition}:sns:${region}:1:t`);

  expect(place).toEqual({
    kind: 'store',
    uri: 's3://a-bucket/marketing/2026-02-01/a b.csv',
    page: `https://${host}/s3/object/a-bucket?region=${region}&prefix=marketing%2F2026-02-01%2Fa+b.csv`,
  });
});
