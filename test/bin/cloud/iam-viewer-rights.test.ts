import { AthenaClient, GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { iamViewerRights } from '../../../bin/cloud/iam-viewer-rights.ts';
import { emulatorAccess } from '../../aws/emulator.ts';
import { arn } from '../access/drifted.ts';

const clients = { athena: new AthenaClient(emulatorAccess), iam: new IAMClient(emulatorAccess) };
const athena = mockClient(clients.athena);
const iam = mockClient(clients.iam);
const files = ['arn:aws:s3:::curated/runs/a', 'arn:aws:s3:::landing/a'];
const rights = iamViewerRights(clients, files);

beforeEach(() => {
  athena.reset();
  iam.reset();
});

const failing = (name: string, message: string, httpStatusCode = 400) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

const denied = failing(
  'AccessDenied',
  'User: x is not authorized to perform: iam:SimulatePrincipalPolicy on resource: y',
  403,
);

describe('workgroup', () => {
  const managed = { ManagedQueryResultsConfiguration: { Enabled: true } };

  it.each([
    ['good', { EnforceWorkGroupConfiguration: true, ...managed }],
    ['open', { EnforceWorkGroupConfiguration: false, ...managed }],
    ['open', { EnforceWorkGroupConfiguration: true }],
    ['open', {}],
  ])('is %s with %j', async (expected, Configuration) => {
    athena.on(GetWorkGroupCommand, { WorkGroup: 'w' }).resolves({ WorkGroup: { Name: 'w', Configuration } });

    expect(await rights.workgroup('w')).toBe(expected);
  });

  it('is missing where Athena finds none', async () => {
    athena.on(GetWorkGroupCommand).rejects(failing('InvalidRequestException', 'WorkGroup w is not found.'));

    expect(await rights.workgroup('w')).toBe('missing');
  });

  it('names the right that lacks', async () => {
    athena
      .on(GetWorkGroupCommand)
      .rejects(failing('AccessDeniedException', 'not authorized to perform: athena:GetWorkGroup'));

    await expect(rights.workgroup('w')).rejects.toThrow('lack the IAM right athena:GetWorkGroup.');
  });
});

describe('readsFiles', () => {
  const result = (EvalDecision: 'allowed' | 'implicitDeny' | 'explicitDeny') => ({
    ...{ EvalActionName: 's3:GetObject', EvalDecision },
  });

  it('asks IAM for reading each of the files', async () => {
    iam.on(SimulatePrincipalPolicyCommand).resolves({ EvaluationResults: [result('implicitDeny')] });

    expect(await rights.readsFiles(arn('anna'))).toBe('no');
    expect(iam.commandCalls(SimulatePrincipalPolicyCommand)[0]?.args[0].input).toMatchObject({
      PolicySourceArn: arn('anna'),
      ActionNames: ['s3:GetObject'],
      ResourceArns: files,
    });
  });

  it('is so where one file may be read, on whatever page', async () => {
    iam
      .on(SimulatePrincipalPolicyCommand)
      .resolves({ EvaluationResults: [result('explicitDeny')], IsTruncated: true, Marker: 'm' });
    iam
      .on(SimulatePrincipalPolicyCommand, { Marker: 'm' })
      .resolves({ EvaluationResults: [result('implicitDeny'), result('allowed')] });

    expect(await rights.readsFiles(arn('anna'))).toBe('yes');
  });

  it('is so where one of several resources in an answer may be read', async () => {
    const ResourceSpecificResults = [
      { EvalResourceName: files[1], EvalResourceDecision: 'allowed' as const },
    ];
    iam
      .on(SimulatePrincipalPolicyCommand)
      .resolves({ EvaluationResults: [{ ...result('implicitDeny'), ResourceSpecificResults }] });

    expect(await rights.readsFiles(arn('anna'))).toBe('yes');
  });

  it.each([
    ['these credentials may not ask', denied],
    ['there is no such role', failing('NoSuchEntityException', 'gone', 404)],
    ['it is a group of a SAML provider', failing('InvalidInputException', 'Invalid Entity Arn')],
  ])('is unknown where %s', async (_, error) => {
    iam.on(SimulatePrincipalPolicyCommand).rejects(error);

    expect(await rights.readsFiles(arn('anna'))).toBe('unknown');
  });

  it('is no answer where IAM fails', async () => {
    iam.on(SimulatePrincipalPolicyCommand).rejects(failing('ServiceFailure', 'no', 500));

    await expect(rights.readsFiles(arn('anna'))).rejects.toThrow('no');
  });
});
