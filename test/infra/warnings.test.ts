import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { customer360App } from '../../infra/customer360-app.ts';
import './synthesised.ts';

const people = ['arn:aws:iam::111122223333:role/north'];

const access = (iam: readonly string[]) => ({
  roles: [{ name: 'north', who: { iam }, tables: ['customer360'], rows: { default: 'all' } }],
});

const told = { alerts: { operationsAddresses: ['ops@example.com'] } };

/** What the synthesis of a deployment warns of, by the id of the warning. */
function warnings(deployment: object, configuration: object = {}): (string | undefined)[] {
  const context = { deployment, customer360: configuration, 'aws:cdk:bundling-stacks': [] };
  return Annotations.fromStack(customer360App({ context }).stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => /\[ack: ([^\]]*)\]/.exec(JSON.stringify(entry.data))?.[1]);
}

describe('the synthesis', () => {
  it.each([
    ['has nothing to warn of where operations are told', told, {}, []],
    ['warns where nobody hears of trouble', {}, {}, ['customer360:operationsAddresses']],
    [
      'warns of a schedule at the hour when clocks change',
      { ...told, scheduledAt: '02:30', timeZone: 'Europe/Berlin' },
      {},
      ['customer360:scheduledAt'],
    ],
    [
      'warns where roles are named and nothing narrows their queries',
      told,
      { access: access(people) },
      ['customer360:accessControl'],
    ],
    ['does not where roles are for Power BI alone', told, { access: access([]) }, []],
    [
      'does not where somebody else narrows them',
      { ...told, accessControl: 'external' },
      { access: access(people) },
      [],
    ],
  ])('%s', (_, deployment, configuration, expected) => {
    expect(warnings(deployment, configuration)).toEqual(expected);
  });
});
