import type { FunctionName } from './functions/function-name.ts';
import { athenaStates } from './refresh-athena.ts';
import { invocation, type Invocation } from './refresh-invocation.ts';
import { validatingAtOnce } from './validating-at-once.ts';

type RefreshTargets = {
  /** The ARN of the integration that invokes functions. */
  readonly invoke: string;
  /** The ARN of the integration that runs a query of Athena to its end. */
  readonly query: string;
  /** Where queries of scoring run. */
  readonly scoring: { readonly workgroup: string; readonly database: string };
  /** ARN of each function. */
  readonly functions: Readonly<Record<FunctionName, string>>;
  /** After this long an execution is given up; the wait for a window's end counts. */
  readonly timeoutSeconds: number;
};

/** A lost swap is planned again until this many plans were made. */
const mostAttempts = 3;

/**
 * The state machine that refreshes, in the Amazon States Language. Its input is a RefreshInput. There is no Catch around
 * it: what fails is seen from outside, and an execution can be redriven from the state that failed.
 */
export function refreshDefinition({ invoke, query, scoring, functions, timeoutSeconds }: RefreshTargets) {
  const call = (name: FunctionName, payload: Readonly<Record<string, string>>): Invocation =>
    invocation(invoke, functions[name], { Payload: payload });
  return {
    Comment: 'Brings the published tables up to date with the files that landed.',
    TimeoutSeconds: timeoutSeconds,
    StartAt: 'Gathering files?',
    States: {
      'Gathering files?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.notBefore', IsPresent: true, Next: 'Wait for the end of the window' }],
        Default: 'Begin',
      },
      'Wait for the end of the window': { Type: 'Wait', TimestampPath: '$.notBefore', Next: 'Begin' },
      Begin: { Type: 'Pass', Parameters: { 'input.$': '$', attempt: 1, sweeps: 0 }, Next: 'Plan' },
      Plan: {
        ...call('plan', {
          'input.$': '$.input',
          'execution.$': '$$.Execution.Name',
          'attempt.$': '$.attempt',
          'sweeps.$': '$.sweeps',
        }),
        ResultPath: '$.planned',
        Next: 'Planned',
      },
      Planned: {
        Type: 'Choice',
        Choices: [
          { ...answered('planned', 'validate'), Next: 'Validate what has no verdict' },
          {
            And: [
              answered('planned', 'score'),
              { Variable: '$.planned.answer.engine', StringEquals: 'athena' },
            ],
            Next: 'First query',
          },
          { ...answered('planned', 'score'), Next: 'Score' },
          {
            Or: [answered('planned', 'nothing-usable'), answered('planned', 'nothing-new')],
            Next: 'Scheduled?',
          },
        ],
      },
      'Validate what has no verdict': {
        Type: 'Map',
        ItemsPath: '$.planned.answer.items',
        MaxConcurrency: validatingAtOnce,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Validate',
          States: {
            Validate: {
              ...invocation(invoke, functions.validate, { 'Payload.$': '$' }),
              ResultSelector: {},
              Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Left without verdict' }],
              End: true,
            },
            // Its own alarm tells of a file that nobody can judge; the others do not wait for it.
            'Left without verdict': { Type: 'Pass', Result: {}, End: true },
          },
        },
        ResultPath: null,
        Next: 'Count the sweep',
      },
      'Count the sweep': {
        Type: 'Pass',
        Parameters: {
          'input.$': '$.input',
          'attempt.$': '$.attempt',
          'sweeps.$': 'States.MathAdd($.sweeps, 1)',
        },
        Next: 'Plan',
      },
      ...athenaStates({ invoke, query, scoring, athena: functions.athena }),
      Score: {
        ...call('score', { 'plan.$': '$.planned.answer.plan' }),
        ResultPath: '$.scored',
        Next: 'Scored',
      },
      Scored: {
        Type: 'Choice',
        Choices: [
          { ...answered('scored', 'scored'), Next: 'Publish' },
          { ...answered('scored', 'unchanged'), Next: 'Scheduled?' },
        ],
      },
      Publish: {
        ...call('publish', {
          'plan.$': '$.planned.answer.plan',
          'manifest.$': '$.scored.answer.manifest',
        }),
        ResultPath: '$.published',
        Next: 'Published',
      },
      Published: {
        Type: 'Choice',
        Choices: [
          { Or: [answered('published', 'published'), answered('published', 'held')], Next: 'Scheduled?' },
          {
            And: [answered('published', 'lost'), { Variable: '$.attempt', NumericLessThan: mostAttempts }],
            Next: 'Count the attempt',
          },
          { ...answered('published', 'lost'), Next: 'Lost every swap' },
        ],
      },
      'Count the attempt': {
        Type: 'Pass',
        Parameters: {
          'input.$': '$.input',
          'attempt.$': 'States.MathAdd($.attempt, 1)',
          'sweeps.$': '$.sweeps',
        },
        Next: 'Plan',
      },
      'Lost every swap': {
        Type: 'Fail',
        Error: 'LostEverySwap',
        Cause: `Another refresh published first, ${mostAttempts} times in a row. Nothing is lost; the next refresh takes everything.`,
      },
      'Scheduled?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.input.trigger', StringEquals: 'schedule', Next: 'Notify' }],
        Default: 'Done',
      },
      Notify: {
        ...call('notify', {
          'execution.$': '$$.Execution.Name',
          'scheduledAt.$': '$.input.scheduledAt',
        }),
        ResultPath: null,
        Next: 'Done',
      },
      Done: { Type: 'Succeed' },
    },
  };
}

const answered = (step: 'planned' | 'scored' | 'published', outcome: string) => ({
  Variable: `$.${step}.answer.outcome`,
  StringEquals: outcome,
});
