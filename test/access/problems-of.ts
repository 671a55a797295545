import { ConfigError } from '../../lambdas/contract/config-error.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';

/** What is wrong with a configuration; nothing where it is taken. */
export function problemsOf(config: object): readonly string[] {
  try {
    parseConfig(config, 'shop.json');
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

/** A role that is taken. */
export const good = { name: 'north', tables: ['customer360'], rows: { default: 'all' } };

/** A policy of that role with some of it changed. */
export const withRole = (part: object): object => ({ access: { roles: [{ ...good, ...part }] } });

/** A policy of a role that reads one table by a rule. */
export const withRule = (rule: unknown, table = 'customer360'): object =>
  withRole({ tables: [table], rows: { default: rule } });

/** Where the problems of that role are. */
export const at = 'access.roles[0]';

/** A policy, what it is for, and the one problem with it. */
export type Refused = readonly (readonly [string, object, string])[];
