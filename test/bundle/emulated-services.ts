import { AthenaClient, CreateWorkGroupCommand, type CreateWorkGroupInput } from '@aws-sdk/client-athena';
import {
  CreateDatabaseCommand,
  CreateTableCommand,
  GlueClient,
  type CreateDatabaseRequest,
  type CreateTableRequest,
} from '@aws-sdk/client-glue';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { emulatorAccess, type Emulator } from '../aws/emulator.ts';
import type { Resource, Template } from './assembly.ts';
import { account, type EmulatedStack } from './emulated-stack.ts';
import { resolved } from './template-values.ts';

/** Makes what only moto has of a template: the catalog, the workgroup and the state machine. */
export async function emulateServices(
  moto: Emulator,
  { Resources }: Template,
  { meanings }: EmulatedStack,
): Promise<void> {
  const access = { ...emulatorAccess, endpoint: moto.endpoint };
  const [glue, athena, sfn] = [new GlueClient(access), new AthenaClient(access), new SFNClient(access)];
  // A table is asked for by the id of its database.
  const all = {
    ...meanings,
    ref: (id: string): string =>
      Resources[id]?.Type === 'AWS::Glue::Database' ? databaseName(Resources[id]) : meanings.ref(id),
  };
  const ofType = (type: string): unknown[] =>
    Object.values(Resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => resolved(Properties, all));

  for (const database of ofType('AWS::Glue::Database'))
    await glue.send(new CreateDatabaseCommand(database as CreateDatabaseRequest));
  for (const table of ofType('AWS::Glue::Table'))
    await glue.send(new CreateTableCommand(table as CreateTableRequest));
  for (const workgroup of ofType('AWS::Athena::WorkGroup')) {
    const { Name } = workgroup as CreateWorkGroupInput;
    await athena.send(new CreateWorkGroupCommand({ Name }));
  }
  for (const machine of ofType('AWS::StepFunctions::StateMachine')) {
    const { StateMachineName: name, DefinitionString: definition } = machine as Record<string, string>;
    const roleArn = `arn:aws:iam::${account}:role/refresh`;
    await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  }
}

const databaseName = ({ Properties }: Resource): string =>
  (Properties['DatabaseInput'] as { Name: string }).Name;
