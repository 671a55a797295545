import { beforeAll, describe, expect, it } from 'vitest';
import { functionNames, type FunctionName } from '../../infra/functions/function-name.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { listPlace } from '../../lambdas/notify/list-place.ts';
import { notifyHandler } from '../../lambdas/notify/notify-handler.ts';
import type { RefreshInput } from '../../lambdas/runtime/refresh-messages.ts';
import { oneIn } from '../extent.ts';
import { execute, type Execution, type Step } from '../infra/refresh-execution.ts';
import { at, synthesised } from '../infra/synthesised.ts';
import { wrapStore } from '../lake/wrapped-store.ts';
import { copyOf } from '../notify/copy-of.ts';
import { memoryNotifier } from '../notify/memory-notifier.ts';
import { context } from '../runtime/context.ts';
import { saidBy } from '../runtime/said.ts';
import { canary } from '../validate/corpus/corpus-case.ts';
import { kinds } from '../validate/corpus/kinds.ts';
import { deployment, objectCreated, queued } from './deployment.ts';

const scheduled: RefreshInput = { trigger: 'schedule', scheduledAt: '2026-06-01T06:00:00Z' };

const quiet = (value: unknown): void =>
  expect(JSON.stringify(value).toLowerCase()).not.toContain(canary.toLowerCase());

/** A deployment that took in files full of faults. */
async function dirtyShop() {
  const deployed = deployment();
  for (const [i, { bytes }] of kinds.entries()) {
    const landed = deployed.landing.put(`incoming/till/${i}.csv`, bytes);
    await deployed.validate(queued(objectCreated(landed)));
  }
  return deployed;
}

type Office = {
  readonly marketing: ReturnType<typeof memoryNotifier>;
  readonly operations: ReturnType<typeof memoryNotifier>;
  /** What each function threw, as Step Functions gets it. */
  readonly thrown: { readonly name: string; readonly message: string; readonly stack: string }[];
  readonly execution: Execution;
};

/** One execution over a store, by the real functions. */
async function refreshOver(
  store: Store,
  landing: Awaited<ReturnType<typeof dirtyShop>>['landing'],
): Promise<Office> {
  const [marketing, operations] = [memoryNotifier(), memoryNotifier()];
  const { validate, plan, score, publish, now } = deployment({ store, landing });
  const notify = notifyHandler(() => ({
    ...{ store, marketing, operations, now, timeZone: 'UTC', mode: 'list', listLength: 10 },
    place: (key) => listPlace('control', key, 'arn:aws:sns:eu-west-1:111122223333:marketing'),
  }));
  const handlers: Record<FunctionName, (event: never) => Promise<unknown>> = {
    ...{ validate, plan, score, publish },
    athena: () => Promise.reject(new Error('Nothing here is too much for DuckDB.')),
    notify: (event) => notify(event, context),
  };
  const thrown: Office['thrown'] = [];
  const steps = functionNames.map((name): [FunctionName, Step] => [
    name,
    (event) =>
      handlers[name](event).catch((error: unknown) => {
        const { name: kind, message, stack = '' } = error as Error;
        thrown.push({ name: kind, message, stack });
        throw error;
      }),
  ]);
  const execution = await execute(scheduled, Object.fromEntries(steps));
  return { marketing, operations, thrown, execution };
}

describe('a shop full of faults, with a canary in every text cell', () => {
  let shop: Awaited<ReturnType<typeof dirtyShop>>;
  beforeAll(async () => {
    shop = await dirtyShop();
  });

  it('is told to operations, and handed from state to state, without a value', async () => {
    let office: Office | undefined;
    const said = await saidBy(async () => {
      office = await refreshOver(await copyOf(shop.store), shop.landing);
    });

    const texts = JSON.stringify(office?.operations.sent);
    expect(office?.execution.error).toBeUndefined();
    expect(texts).toContain('till/');
    expect(texts).toContain('empty-file');
    quiet(texts);
    quiet(office?.execution);
    quiet(office?.marketing.sent.map(({ subject }) => subject));
    quiet(said);
  });

  it.each(
    oneIn(5, [
      ['reads', 'get'],
      ['copies', 'download'],
      ['writes', 'put'],
      ['stores', 'upload'],
      ['lists', 'list'],
    ]),
  )(
    'fails, where what %s quotes it, without a value in the error, its cause and the log',
    async (_, method) => {
      const store = wrapStore(await copyOf(shop.store), (operation, perform) => {
        if (operation.method === method)
          return Promise.reject(new Error(`Conversion Error: Could not convert string "${canary}"`));
        return perform();
      });
      let office: Office | undefined;

      const said = await saidBy(async () => {
        office = await refreshOver(store, shop.landing);
      });

      expect(office?.thrown.length).toBeGreaterThan(0);
      expect(said).toContain('Conversion Error');
      quiet(office?.thrown);
      quiet([office?.execution, office?.operations.sent]);
      quiet(said);
    },
  );
});

describe('what operations read of an execution that did not end well', () => {
  type Transformer = {
    readonly InputPathsMap: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
  const rule = synthesised().one('AWS::Events::Rule', 'RefreshUnsuccessful');
  const { InputPathsMap, InputTemplate } = at(rule, 'Targets.0.InputTransformer') as Transformer;

  it('is its name, its end and its place, and nothing of what it worked on', () => {
    const own = {
      executionArn: 'arn:aws:states:eu-central-1:1:execution:refresh:files-1',
      name: 'files-1',
      status: 'FAILED',
    };
    const others = ['input', 'output', 'error', 'cause', 'stateMachineArn', 'inputDetails', 'outputDetails'];
    const detail = { ...Object.fromEntries(others.map((name) => [name, canary])), ...own };
    const event = { id: canary, account: canary, resources: [canary], detail };

    const text = InputTemplate.replaceAll(/<([^>]+)>/g, (_, name: string) =>
      String(at(event, (InputPathsMap[name] ?? '').replace('$.', ''))),
    );

    for (const value of Object.values(own)) expect(text).toContain(value);
    quiet(text);
  });
});

describe('alarms', () => {
  it('name nobody whom the configuration names', () => {
    const name = canary.toLowerCase();
    const { all } = synthesised({
      sources: [name],
      alerts: { operationsAddresses: [`${name}@example.com`], marketingAddresses: [`${name}@example.org`] },
    });

    const alarms = all('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);

    expect(alarms.length).toBeGreaterThan(20);
    quiet(alarms);
  });

  it('say what they are for, and know no dimension by which a value could come to them', () => {
    const dimensions = synthesised()
      .all('AWS::CloudWatch::Alarm')
      .flatMap(([, { Properties }]) => JSON.stringify(Properties).match(/"Dimensions":\[[^\]]*\]/g) ?? [])
      .flatMap((text) => [...text.matchAll(/"Name":"([^"]+)"/g)].map(([, name = '']) => name));

    expect([...new Set(dimensions)].sort()).toEqual([
      'FunctionName',
      'QueueName',
      'StateMachineArn',
      'TopicName',
      'service',
    ]);
  });
});
