import { RemovalPolicy } from 'aws-cdk-lib';
import { keepsData, type Deployment } from './deployment-config.ts';

/** What becomes of data when the stack goes. */
export const removalOf = (deployment: Deployment): RemovalPolicy =>
  keepsData(deployment) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
