import { NestedStack, type App, type AppProps, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { customer360App } from '../../../infra/customer360-app.ts';
import { toldNobody } from '../told-nobody.ts';

type Properties = Readonly<Record<string, unknown>>;

export type Resource = {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DependsOn?: readonly string[];
};

export type Governed = {
  readonly app: App;
  readonly stack: Stack;
  /** The stack and the stacks nested in it. */
  readonly stacks: readonly Stack[];
  /** Every resource of the stack and of those nested in it, by `stack/logical id`. */
  readonly resources: Readonly<Record<string, Resource>>;
  readonly all: (type: string) => readonly Properties[];
};

type Access = { readonly accessControl?: string; readonly roles?: readonly unknown[] };

const made = new Map<string, Governed>();

/**
 * The app of a deployment and a policy, as CloudFormation gets it; the one made before, where the same was asked. Functions
 * are not bundled.
 */
export function governed(access: Access, props: Pick<AppProps, 'outdir'> = {}): Governed {
  const asked = JSON.stringify([access, props]);
  const known = made.get(asked) ?? synthesise(access, props);
  made.set(asked, known);
  return known;
}

function synthesise(
  { accessControl = 'lake-formation', roles = [] }: Access,
  props: Pick<AppProps, 'outdir'>,
): Governed {
  const context = {
    deployment: { accessControl },
    customer360: { access: { roles } },
    'aws:cdk:bundling-stacks': [],
  };
  const { app, stack } = customer360App({ ...props, context });
  toldNobody(app);
  const stacks = [stack, ...stack.node.findAll().filter((node) => node instanceof NestedStack)];
  const resources = Object.fromEntries(
    stacks.flatMap((each) =>
      Object.entries(resourcesOf(each)).map(([id, resource]) => [`${each.node.id}/${id}`, resource]),
    ),
  );
  const all: Governed['all'] = (type) =>
    Object.values(resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => Properties);
  return { app, stack, stacks, resources, all };
}

export const resourcesOf = (stack: Stack): Readonly<Record<string, Resource>> =>
  (Template.fromStack(stack).toJSON() as { Resources: Record<string, Resource> }).Resources;

/** A role for one region, with one principal, unless told otherwise. */
export const role = (name: string, other: Properties = {}) => ({
  name,
  who: { iam: [`arn:aws:iam::111122223333:role/${name}`] },
  tables: ['customer360', 'churn_risk'],
  rows: { default: { column: 'home_city', equals: 'North' } },
  ...other,
});

export const filterType = 'AWS::LakeFormation::DataCellsFilter';
export const grantType = 'AWS::LakeFormation::PrincipalPermissions';
export const workgroupType = 'AWS::Athena::WorkGroup';

/** The policies that let people of roles ask. */
export const analystPolicies = ({ all }: Governed): readonly Properties[] =>
  all('AWS::IAM::ManagedPolicy').filter(({ ManagedPolicyName }) =>
    String(ManagedPolicyName).includes('-analyst-'),
  );
