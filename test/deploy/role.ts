import type { Emulator } from '../aws/emulator.ts';
import { account } from '../bundle/emulated-stack.ts';
import type { DeployedStack } from './deployed-stack.ts';
import { queryCall } from './service-call.ts';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
};

type RolePolicy = {
  readonly Roles: readonly string[];
  readonly PolicyDocument: { readonly Version: string; readonly Statement: readonly Statement[] };
};

/** What the policies of a role of the stack say. */
const statementsOf = (stack: DeployedStack, role: string): Statement[] =>
  (stack.ofType('AWS::IAM::Policy') as readonly RolePolicy[])
    .filter(({ Roles }) => Roles.includes(role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

const serviceOf = ({ Action }: Statement): string => [Action].flat()[0]?.split(':', 1)[0] ?? '';

/** The resources of some services on which a role may do anything at all. */
export const placesOf = (
  stack: DeployedStack,
  role: string,
  services: readonly string[],
): readonly string[] =>
  statementsOf(stack, role)
    .filter((statement) => services.includes(serviceOf(statement)))
    .flatMap(({ Resource }) => Resource);

// Of these moto knows which bucket, object or queue is meant. Of every other service it knows the action only, and takes
// the resource for "*", which no statement of ours allows.
const resourceIsKnown = (statement: Statement): boolean => ['s3', 'sqs'].includes(serviceOf(statement));

/**
 * Takes on a role of the stack. What its policy allows on named resources of services whose resources moto cannot tell
 * apart is allowed to it on all of them beside; another test holds the names. Nor does moto ask who may take on a role
 * of Lambda, whether a role may use the key of a bucket, and whether it may list one before it says that an object is not
 * there.
 */
export async function assumedRole(
  emulator: Emulator,
  stack: DeployedStack,
  role: string,
): Promise<Credentials> {
  const Statement = statementsOf(stack, role)
    .filter((statement) => !resourceIsKnown(statement))
    .map((statement) => ({ ...statement, Resource: '*' }));
  await queryCall(emulator, 'iam', {
    ...{
      Action: 'PutRolePolicy',
      Version: '2010-05-08',
      RoleName: role,
      PolicyName: 'resources-unknown-to-moto',
    },
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
  });
  const xml = await queryCall(emulator, 'sts', {
    ...{ Action: 'AssumeRole', Version: '2011-06-15', RoleSessionName: 'a-function' },
    RoleArn: `arn:aws:iam::${account}:role/${role}`,
  });
  const element = (name: string): string => new RegExp(`<${name}>([^<]+)`).exec(xml)?.[1] ?? '';
  return {
    accessKeyId: element('AccessKeyId'),
    secretAccessKey: element('SecretAccessKey'),
    sessionToken: element('SessionToken'),
  };
}

/** Does something while moto asks of every request whether its signer may do that; at other times it does not. */
export async function enforced<T>(emulator: Emulator, work: () => Promise<T>): Promise<T> {
  await freeRequests(emulator, '0');
  try {
    return await work();
  } finally {
    await freeRequests(emulator, 'inf');
  }
}

async function freeRequests({ endpoint }: Emulator, body: string): Promise<void> {
  const headers = { 'Content-Type': 'text/plain' };
  const answer = await fetch(`${endpoint}/moto-api/reset-auth`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`moto does not change how it asks for rights: ${answer.status}`);
}
