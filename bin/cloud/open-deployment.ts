import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GlueClient } from '@aws-sdk/client-glue';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { lakeMounts } from '../../lambdas/lake/lake-mounts.ts';
import { s3Landing } from '../../lambdas/lake/s3-landing.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import { glueCatalog } from '../../lambdas/publish/glue-catalog.ts';
import { clientOptions, s3Client } from '../../lambdas/runtime/aws-clients.ts';
import type { Deployment, Outputs } from './deployment.ts';
import { s3Uploader } from './s3-uploader.ts';
import { sfnRefreshes } from './sfn-refreshes.ts';
import { snsTopics } from './sns-topics.ts';
import { sqsValidateQueue } from './sqs-validate-queue.ts';
import { readOutputs } from './stack-outputs.ts';
import type { Uploader } from './uploader.ts';

type Variables = Parameters<typeof s3Client>[0];

/** Everything that the command line does with a stack, found by what the stack says of itself. Throws CloudError. */
export async function openDeployment(stack: string, variables: Variables): Promise<Deployment> {
  const outputs = await readOutputs(new CloudFormationClient(clientOptions), stack);
  const s3 = s3Client(variables);
  return {
    stack,
    outputs,
    store: s3Store(s3, lakeMounts(bucketsOf(outputs))),
    landing: s3Landing(s3, outputs.LandingBucket),
    uploader: s3Uploader(s3, outputs.LandingBucket),
    queue: queueOf(outputs, variables),
    refreshes: sfnRefreshes(new SFNClient(clientOptions), outputs.RefreshArn),
    topics: snsTopics(new SNSClient(clientOptions), {
      marketing: outputs.MarketingTopicArn,
      operations: outputs.OperationsTopicArn,
    }),
    catalog: glueCatalog(new GlueClient(clientOptions), {
      database: outputs.GlueDatabase,
      curatedBucket: outputs.CuratedBucket,
    }),
    access: async () => (await import('./open-access.ts')).openAccess(outputs),
  };
}

/** The way into a landing bucket for whoever may not look at the stack. */
export const openUploader = (bucket: string, variables: Variables): Uploader =>
  s3Uploader(s3Client(variables), bucket);

const bucketsOf = ({ LandingBucket, CuratedBucket, QuarantineBucket, ControlBucket }: Outputs) => ({
  landing: LandingBucket,
  curated: CuratedBucket,
  quarantine: QuarantineBucket,
  control: ControlBucket,
});

function queueOf(outputs: Outputs, variables: Variables) {
  // An emulator's queues have the addresses of AWS, and are not there.
  const useQueueUrlAsEndpoint =
    (variables['AWS_ENDPOINT_URL_SQS'] ?? variables['AWS_ENDPOINT_URL']) === undefined;
  const place = {
    queueUrl: outputs.ValidateQueueUrl,
    deadLetterUrl: outputs.ValidateDeadLetterUrl,
    landingBucket: outputs.LandingBucket,
  };
  return sqsValidateQueue(
    new SQSClient({ ...clientOptions, useQueueUrlAsEndpoint }),
    place,
    () => new Date(),
  );
}
