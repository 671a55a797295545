import { ExecutionError, StateMachine } from 'aws-local-stepfunctions';
import { functionNames, type FunctionName } from '../../infra/functions/function-name.ts';
import { refreshDefinition } from '../../infra/refresh-definition.ts';
import type { RefreshInput } from '../../lambdas/runtime/refresh-messages.ts';

const arnOf = (name: FunctionName): string =>
  `arn:aws:lambda:eu-central-1:123456789012:function:customer360-dev-${name}`;

const functions = Object.fromEntries(functionNames.map((name) => [name, arnOf(name)])) as Record<
  FunctionName,
  string
>;

export const exampleDefinition = refreshDefinition({
  invoke: 'arn:aws:states:::lambda:invoke',
  query: 'arn:aws:states:::athena:startQueryExecution.sync',
  scoring: { workgroup: 'customer360-dev-scoring', database: 'customer360_dev_work' },
  functions,
  timeoutSeconds: 3600,
});

/** What a function is called with, and what it answers, at once or later. */
export type Step = (payload: never) => unknown;

export type Execution = {
  /** The functions called, in turn, and with what. */
  readonly calls: readonly (readonly [FunctionName, unknown])[];
  /** Name of the error that ended it, if one did. */
  readonly error: string | undefined;
  /** The state that it was in last, and what that was given. */
  readonly last: Place;
};

type Place = { readonly state: string; readonly input: Parameters<StateMachine['run']>[0] };

const states = {
  Validate: 'validate',
  Plan: 'plan',
  Score: 'score',
  Publish: 'publish',
  Notify: 'notify',
  'First query': 'athena',
  'Next query': 'athena',
  'Query after a failure': 'athena',
} as const satisfies Record<string, FunctionName>;

const unexpected = (name: FunctionName) => () => {
  throw new Error(`${name} was not expected`);
};

type Steps = Partial<Record<FunctionName, Step>> & {
  /** What Athena answers a statement. */
  readonly query?: (parameters: QueryParameters) => unknown;
};

export type QueryParameters = {
  readonly QueryString: string;
  readonly WorkGroup: string;
  readonly QueryExecutionContext: { readonly Database: string };
};

/** Executes the state machine with the given functions in an interpreter of the Amazon States Language. */
export const execute = (input: RefreshInput, steps: Steps, execution = 'execution-1'): Promise<Execution> =>
  executeFrom({ state: exampleDefinition.StartAt, input }, input, steps, execution);

/**
 * Goes on with an execution that failed, as Step Functions does when it is redriven: from the state that failed, with
 * what that was given (https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html).
 */
export const redrive = (failed: Execution, input: RefreshInput, steps: Steps): Promise<Execution> =>
  executeFrom(failed.last, input, steps, 'execution-1', 1);

async function executeFrom(
  start: Place,
  input: RefreshInput,
  steps: Steps,
  execution: string,
  redrives = 0,
): Promise<Execution> {
  const calls: (readonly [FunctionName, unknown])[] = [];
  const handlers = Object.entries(states).map(([state, name]) => {
    const step = steps[name] ?? unexpected(name);
    const handler = async ({ FunctionName, Payload }: { FunctionName: string; Payload: never }) => {
      if (FunctionName !== functions[name]) throw new Error(`${state} calls ${FunctionName}`);
      calls.push([name, Payload]);
      return { StatusCode: 200, Payload: await step(Payload) };
    };
    return [state, handler] as const;
  });
  const machine = new StateMachine({ ...exampleDefinition, StartAt: start.state } as never, {
    validationOptions: { noValidate: true },
  });
  const { result, eventLogs } = machine.run(start.input, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries<unknown>([
        ...handlers,
        ['Query', steps.query ?? (() => Promise.reject(new Error('No query was expected.')))],
      ]) as never,
      retryIntervalOverrides: Object.fromEntries(
        [...Object.keys(states), 'Query'].map((state) => [state, 0]),
      ),
    },
    context: {
      Execution: { Id: `arn:${execution}`, Name: execution, Input: input, RedriveCount: redrives },
    },
  });
  const ended = result.then(() => undefined, nameOf);
  let last = start;
  for await (const event of eventLogs)
    if (event.type === 'StateEntered') last = { state: event.state.name, input: event.state.input };
  return { error: await ended, calls, last };
}

// The interpreter wraps what ended an execution.
function nameOf(error: unknown): string {
  const cause = error instanceof ExecutionError ? error.cause : error;
  return cause instanceof Error ? cause.name : String(cause);
}

/** Names of the functions called, in turn. */
export const called = ({ calls }: Execution): FunctionName[] => calls.map(([name]) => name);
