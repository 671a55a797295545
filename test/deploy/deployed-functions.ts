import type { FunctionName } from '../../infra/functions/function-name.ts';
import type { Emulator } from '../aws/emulator.ts';
import { ownArchitecture, type Properties } from '../bundle/assembly.ts';
import {
  startFunction,
  unpackAlone,
  type Invocation,
  type LambdaProcess,
  type Task,
} from '../bundle/lambda-process.ts';
import { synthesised } from '../bundle/synthesised.ts';
import type { DeployedStack } from './deployed-stack.ts';
import { assumedRole, enforced, type Credentials } from './role.ts';

/** The functions of a deployed stack, each in the name of its own role and with the variables it was deployed with. */
export type DeployedFunctions = {
  readonly variablesOf: (name: FunctionName) => Readonly<Record<string, string>>;
  roleOf(name: FunctionName): string;
  credentialsOf(name: FunctionName): Promise<Credentials>;
  /** Has a function answer an event while rights are enforced. */
  call(name: FunctionName, event: unknown): Promise<Invocation>;
  close(): Promise<void>;
};

type Environment = { readonly Variables: Readonly<Record<string, string>> };

/** Takes the functions as they are packed for the processor of this machine: those deployed may be for another one. */
export async function deployedFunctions(
  emulator: Emulator,
  stack: DeployedStack,
): Promise<DeployedFunctions> {
  const { functions } = await synthesised(ownArchitecture);
  const declared = (name: FunctionName): Properties => {
    const found = Object.values(stack.template.Resources).find(
      ({ Type, Properties }) =>
        Type === 'AWS::Lambda::Function' && String(Properties['FunctionName']).endsWith(`-${name}`),
    );
    if (found === undefined) throw new Error(`The stack has no function ${name}.`);
    return found.Properties;
  };
  const variablesOf = (name: FunctionName) =>
    (stack.value(declared(name)['Environment']) as Environment).Variables;
  const roleOf = (name: FunctionName): string =>
    (stack.value(declared(name)['Role']) as string).split('/').at(-1) ?? '';
  const credentials = new Map<FunctionName, Promise<Credentials>>();
  const credentialsOf = (name: FunctionName): Promise<Credentials> => {
    const known = credentials.get(name) ?? assumedRole(emulator, stack, roleOf(name));
    credentials.set(name, known);
    return known;
  };
  const running: { readonly task: Task; readonly process: LambdaProcess }[] = [];
  return {
    variablesOf,
    roleOf,
    credentialsOf,
    call: async (name, event) => {
      const access = { endpoint: emulator.endpoint, credentials: await credentialsOf(name) };
      const task = await unpackAlone(functions[name].asset);
      const process = startFunction(task, functions[name], variablesOf(name), access);
      running.push({ task, process });
      return enforced(emulator, () => process.invoke(event));
    },
    close: async () => {
      for (const { task, process } of running.splice(0)) {
        await process.stop();
        await task.remove();
      }
    },
  };
}
