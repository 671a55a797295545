/** A state that invokes a function; what the function answers is `answer` in its result. */
export type Invocation = ReturnType<typeof invocation>;

// A quarter of an hour is the most a function may take.
const longestSeconds = 960;

type Payload = { readonly Payload: Readonly<Record<string, unknown>> } | { readonly 'Payload.$': string };

/** Invokes a function with a payload, again after what passes by itself: all functions are safe to repeat. */
export const invocation = (invoke: string, functionArn: string, payload: Payload) => ({
  Type: 'Task',
  Resource: invoke,
  Parameters: { FunctionName: functionArn, ...payload },
  ResultSelector: { 'answer.$': '$.Payload' } as Record<string, string>,
  TimeoutSeconds: longestSeconds,
  Retry: [
    {
      ErrorEquals: [
        'Lambda.TooManyRequestsException',
        'Lambda.ServiceException',
        'Lambda.AWSLambdaException',
        'Lambda.SdkClientException',
        'Lambda.ClientExecutionTimeoutException',
      ],
      IntervalSeconds: 2,
      BackoffRate: 2,
      MaxAttempts: 8,
      MaxDelaySeconds: 120,
      JitterStrategy: 'FULL',
    },
    // The function itself ended badly: out of memory, out of time, or by an error of its own.
    {
      ErrorEquals: ['States.Timeout', 'Lambda.Unknown', 'Sandbox.Timedout', 'States.TaskFailed'],
      IntervalSeconds: 10,
      BackoffRate: 3,
      MaxAttempts: 2,
      JitterStrategy: 'FULL',
    },
  ],
});
