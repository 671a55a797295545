import { customer360App } from '../../infra/customer360-app.ts';
import { toldNobody } from './told-nobody.ts';

// The CDK's own validation takes longer than everything else here; npm run synth does it.
process.env['CDK_VALIDATION'] = 'false';

export type Resource = {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
};

export type Synthesised = {
  /** The whole template as text. */
  readonly json: string;
  readonly terminationProtection: boolean;
  readonly outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  /** Resources of a kind, by their logical id. */
  readonly all: (type: string) => readonly (readonly [string, Resource])[];
  /** The properties of the resource of a kind whose logical id begins so. */
  readonly one: (type: string, id: string) => Resource['Properties'];
};

/** What stands in a part of a template at a path such as `Targets.0.Arn`. */
export const at = (part: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], part);

/** The list that stands there; of nothing, where nothing does. */
export const listAt = (part: unknown, path: string): unknown[] => (at(part, path) ?? []) as unknown[];

const known = new Map<string, Synthesised>();

/** The stack that a deployment becomes, as CloudFormation gets it; the same for all who ask. Functions are not bundled. */
export function synthesised(deployment: Record<string, unknown> = {}): Synthesised {
  const key = JSON.stringify(deployment);
  const found = known.get(key) ?? synthesisedAnew(deployment);
  known.set(key, found);
  return found;
}

/** The same, made once more. */
export function synthesisedAnew(deployment: Record<string, unknown> = {}): Synthesised {
  const context = { deployment, 'aws:cdk:bundling-stacks': [] };
  const { app, stack } = customer360App({ context });
  toldNobody(app);
  const template = app.synth().getStackByName(stack.stackName).template as {
    Resources: Record<string, Resource>;
    Outputs: Synthesised['outputs'];
  };
  const all: Synthesised['all'] = (type) =>
    Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
  return {
    json: JSON.stringify(template),
    terminationProtection: stack.terminationProtection,
    outputs: template.Outputs,
    all,
    one: (type, id) => {
      const found = all(type).find(([logicalId]) => logicalId.startsWith(id));
      if (found === undefined) throw new Error(`There is no ${type} named ${id}…`);
      return found[1].Properties;
    },
  };
}
