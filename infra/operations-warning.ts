import type { Deployment } from './deployment-config.ts';

/** What is amiss where alarms and failed refreshes reach nobody, or undefined. */
export function operationsWarning({ alerts }: Deployment): string | undefined {
  if (alerts.operationsAddresses.length > 0) return undefined;
  return 'alerts.operationsAddresses: nobody hears of trouble, and a deployment removes the subscriptions of earlier ones. Write the addresses into context.deployment of cdk.json.';
}
