import type { z } from 'zod';
import { checked } from '../lambdas/contract/checked.ts';
import { deploymentSchema } from './deployment-schema.ts';

/** What is deployed, with every default filled in; what each key means stands in the schema. */
export type Deployment = z.output<typeof deploymentSchema>;

/** Checks a deployment and fills in the defaults. Throws ConfigError, which names every key that is amiss. */
export const parseDeployment = (value: unknown, where: string): Deployment =>
  checked(deploymentSchema, value, where);

/** What every name of the deployment begins with. */
export const prefixOf = ({ name, env }: Deployment): string => `${name}-${env}`;

/** Whether Lake Formation decides who sees what, whoever tells it. */
export const isGoverned = ({ accessControl }: Deployment): boolean => accessControl !== 'off';

/** Whether data outlives the stack: everywhere but in `dev`. */
export const keepsData = ({ env }: Deployment): boolean => env !== 'dev';
