/** Where the whole list lies: in the store of a deployment, or beside the letter. */
export type ListPlace =
  | {
      readonly kind: 'store';
      /** `s3://…` */
      readonly uri: string;
      /** The page of the AWS console that opens it for those who may read it. */
      readonly page: string;
    }
  | { readonly kind: 'beside'; readonly file: string };

const consoles: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/**
 * How people find an object: its address, and its page in the console of the partition and region that `arn` names.
 * Neither lets anyone read it who has no right to; a presigned link would.
 */
export function listPlace(bucket: string, key: string, arn: string): ListPlace {
  const [, partition = '', , region = ''] = arn.split(':');
  const query = new URLSearchParams({ region, prefix: key });
  const host = `${region}.${consoles[partition] ?? 'console.aws.amazon.com'}`;
  return {
    kind: 'store',
    uri: `s3://${bucket}/${key}`,
    page: `https://${host}/s3/object/${bucket}?${query.toString()}`,
  };
}
