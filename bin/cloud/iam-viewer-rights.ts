import { GetWorkGroupCommand, type AthenaClient } from '@aws-sdk/client-athena';
import { paginateSimulatePrincipalPolicy, type IAMClient } from '@aws-sdk/client-iam';
import type { ViewerRights } from '../access/viewer-rights.ts';
import { needing } from './lake-formation-errors.ts';
import { isAccessDenied } from './service-failure.ts';

type Clients = { readonly athena: AthenaClient; readonly iam: IAMClient };

/** The ViewerRights over Athena and the policy simulator of IAM, which is asked whether `files` (ARNs) may be read. */
export const iamViewerRights = ({ athena, iam }: Clients, files: readonly string[]): ViewerRights => ({
  workgroup: (name) =>
    needing('athena:GetWorkGroup', async () => {
      try {
        const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: name }));
        const { EnforceWorkGroupConfiguration, ManagedQueryResultsConfiguration } =
          WorkGroup?.Configuration ?? {};
        const isGood =
          EnforceWorkGroupConfiguration === true && ManagedQueryResultsConfiguration?.Enabled === true;
        return isGood ? 'good' : 'open';
      } catch (error) {
        // Athena has no error of its own for this.
        if (error instanceof Error && error.name === 'InvalidRequestException') return 'missing';
        throw error;
      }
    }),
  readsFiles: async (principal) => {
    const request = { PolicySourceArn: principal, ActionNames: ['s3:GetObject'], ResourceArns: [...files] };
    try {
      for await (const page of paginateSimulatePrincipalPolicy({ client: iam }, request))
        for (const { EvalDecision, ResourceSpecificResults = [] } of page.EvaluationResults ?? [])
          if (
            EvalDecision === 'allowed' ||
            ResourceSpecificResults.some(({ EvalResourceDecision }) => EvalResourceDecision === 'allowed')
          )
            return 'yes';
      return 'no';
    } catch (error) {
      if (isAccessDenied(error) || (error instanceof Error && unsimulated.includes(error.name)))
        return 'unknown';
      throw error;
    }
  },
});

// Groups of a SAML provider have no policies of their own, and a role may have gone.
const unsimulated: readonly string[] = [
  'InvalidInput',
  'InvalidInputException',
  'NoSuchEntity',
  'NoSuchEntityException',
  'ValidationError',
];
