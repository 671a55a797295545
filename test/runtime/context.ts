import type { Context } from 'aws-lambda';

/** What Lambda tells a function of an invocation. */
export const context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'a-function',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:a-function',
  memoryLimitInMB: '2048',
  awsRequestId: 'a-request',
  logGroupName: 'a-group',
  logStreamName: 'a-stream',
  getRemainingTimeInMillis: () => 60_000,
} as Context;
