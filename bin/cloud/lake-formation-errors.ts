import { CloudError } from './errors.ts';
import { isAccessDenied } from './service-failure.ts';

/**
 * Runs calls that need a right: the name of an action of Lake Formation, or `service:Action`. Throws CloudError where it
 * is refused, the database is not there, or somebody else changes the same.
 */
export async function needing<T>(action: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw explained(action, cause);
  }
}

function explained(action: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof CloudError) return cause;
  const right = action.includes(':') ? action : `lakeformation:${action}`;
  if (isAccessDenied(cause)) return new CloudError('access-denied', refused(right, cause.message), { cause });
  const message = sentences[cause.name];
  return message === undefined ? cause : new CloudError('lake-formation', `${right}: ${message}`, { cause });
}

// IAM names the action that it refuses; what else is refused, Lake Formation does, for lack of its own permission.
const refused = (right: string, message: string): string =>
  message.includes('not authorized to perform')
    ? `These credentials lack the IAM right ${right}. Ask whoever runs the account for it, or use others with AWS_PROFILE.`
    : `Lake Formation refused ${right}. Besides that IAM right it takes one of its administrators: use their credentials with AWS_PROFILE, or have these added (Lake Formation → Administrative roles and tasks).`;

const sentences: Readonly<Record<string, string>> = {
  EntityNotFoundException:
    'the database, a table or a filter is not there. Deploy the stack: it makes them; then try again.',
  ConcurrentModificationException: 'somebody else changes the same. Try again.',
  InvalidInputException:
    'Lake Formation does not take it: somebody changed it meanwhile, or a role or user of the policy is no longer there. Check again.',
  ResourceNumberLimitExceededException:
    'the account has no room for more grants or filters. Ask AWS for more.',
};
