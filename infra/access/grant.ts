import { CfnPrincipalPermissions } from 'aws-cdk-lib/aws-lakeformation';
import type { Construct } from 'constructs';

/** A permission that Lake Formation grants on something of the catalog, or on a location. */
type Granted = {
  readonly to: string;
  readonly permission: 'ALTER' | 'DATA_LOCATION_ACCESS' | 'DESCRIBE' | 'SELECT';
  readonly on: CfnPrincipalPermissions.ResourceProperty;
};

/** One permission on one thing: several in one resource are known to fail after some of them were granted. */
export const grant = (
  scope: Construct,
  id: string,
  { to, permission, on }: Granted,
): CfnPrincipalPermissions =>
  new CfnPrincipalPermissions(scope, id, {
    principal: { dataLakePrincipalIdentifier: to },
    resource: on,
    permissions: [permission],
    permissionsWithGrantOption: [],
  });
