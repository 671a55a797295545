import type { Config } from '../contract/config.ts';
import { tables } from '../contract/tables.ts';
import { digest, tableKey } from '../lake/keys.ts';
import { accessPolicy } from './policy.ts';
import { regionAccess } from './region-access.ts';

const { name, columns } = tables.region_access;

/**
 * Where the file of `region_access` is that says what this policy says. Named by its content and not by a run, because
 * who may see rows changes no result.
 */
export const regionAccessKey = (config: Config): string =>
  tableKey(name, digest(12, JSON.stringify([columns, regionAccess(accessPolicy(config))])));
