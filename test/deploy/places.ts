import type { FunctionName } from '../../infra/functions/function-name.ts';
import { tables } from '../../lambdas/contract/tables.ts';
import { emulatorAccess } from '../aws/emulator.ts';
import { account } from '../bundle/emulated-stack.ts';
import type { DeployedStack } from './deployed-stack.ts';
import { placesOf } from './role.ts';

type Variables = Readonly<Record<string, string>>;

const sorted = (places: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(places)].map(String).sort();

/** Where a role may do anything of what moto cannot tell apart. */
export const allowedPlaces = (stack: DeployedStack, role: string): readonly string[] =>
  sorted(placesOf(stack, role, ['athena', 'glue', 'sns', 'states']));

const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${emulatorAccess.region}:${account}:${resource}`;

const catalog = ({ GLUE_DATABASE = '' }: Variables): readonly string[] => [
  arn('glue', 'catalog'),
  arn('glue', `database/${GLUE_DATABASE}`),
  ...Object.keys(tables).map((table) => arn('glue', `table/${GLUE_DATABASE}/${table}`)),
];

const named: Readonly<Record<FunctionName, (variables: Variables) => readonly (string | undefined)[]>> = {
  validate: ({ REFRESH_ARN }) => [REFRESH_ARN],
  plan: catalog,
  score: () => [],
  athena: ({ WORK_DATABASE = '' }) => [
    arn('glue', 'catalog'),
    arn('glue', `database/${WORK_DATABASE}`),
    arn('glue', `table/${WORK_DATABASE}/*`),
    arn('states', `execution:${WORK_DATABASE.replace(/_work$/, '').replaceAll('_', '-')}-refresh:*`),
  ],
  publish: (variables) => [
    ...catalog(variables),
    arn('athena', `workgroup/${variables['OPERATIONS_WORKGROUP'] ?? ''}`),
  ],
  notify: ({ MARKETING_TOPIC_ARN, OPERATIONS_TOPIC_ARN }) => [MARKETING_TOPIC_ARN, OPERATIONS_TOPIC_ARN],
};

/** The same as the variables of a function name them. */
export const namedPlaces = (name: FunctionName, variables: Variables): readonly string[] =>
  sorted(named[name](variables));
