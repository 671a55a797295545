import { ConfigError } from '../lambdas/contract/config-error.ts';
import { nearest } from '../lambdas/contract/nearest.ts';
import { parseDeployment, type Deployment } from './deployment-config.ts';
import { deploymentSchema } from './deployment-schema.ts';

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The deployment that the context of the app describes: `deployment`, and over it whatever stands under a key's own
 * name, as `-c env=prod` and `-c alerts.marketing=summary` put it there. Throws ConfigError.
 */
export function deploymentOf(context: Tree): Deployment {
  const misspelt = Object.keys(context).flatMap(misspelling);
  if (misspelt.length > 0) throw new ConfigError('-c', misspelt);
  const { deployment = {}, ...rest } = context;
  const overridden = Object.entries(rest)
    .filter(([key]) => isKnown(topOf(key)))
    .reduce<unknown>((tree, [key, value]) => withValue(tree, key.split('.'), valueOf(value)), deployment);
  return parseDeployment(overridden, 'cdk.json, context.deployment');
}

const known = Object.keys(deploymentSchema.shape);

const topOf = (key: string): string => key.split('.', 1).join();

const isKnown = (key: string): boolean => known.includes(key);

// Other tools keep context of their own under names that look nothing like ours.
function misspelling(key: string): string[] {
  const top = topOf(key);
  if (isKnown(top) || !/^[A-Za-z]+$/.test(top) || top === 'deployment' || top === 'customer360') return [];
  const near = nearest(top, known);
  return near === undefined ? [] : [`${key}: unknown key. Did you mean ${near}?`];
}

function withValue(tree: unknown, [key, ...below]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const here = isTree(tree) ? tree : {};
  return { ...here, [key]: withValue(here[key], below, value) };
}

// The command line hands every value over as text.
function valueOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
