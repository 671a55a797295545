import { checked } from './checked.ts';
import { configSchema } from './config-schema.ts';
import type { Config } from './config.ts';

/**
 * Checks a configuration and fills in the defaults; the result is frozen. `where` says in messages what was read.
 * Throws ConfigError with every problem at once.
 */
export const parseConfig = (value: unknown, where: string): Config => checked(configSchema, value, where);
