import type { FunctionName } from '../infra/functions/function-name.ts';
import type { Emulator } from '../test/aws/emulator.ts';
import type { Assembly } from '../test/bundle/assembly.ts';
import type { EmulatedStack } from '../test/bundle/emulated-stack.ts';
import { startFunction, unpackAlone, type Invocation } from '../test/bundle/lambda-process.ts';
import { median } from './measure.ts';

/** Seconds, and memory at the end. */
export type ColdStart = {
  /** From the start of the process until its handler was there. */
  readonly loaded: number;
  /** From the start of the process until the first answer. */
  readonly cold: number;
  /** The second answer of the same process. */
  readonly warm: number;
  readonly peakMiB: number;
};

type Measured = {
  readonly name: FunctionName;
  readonly assembly: Assembly;
  readonly stack: EmulatedStack;
  readonly emulator: Emulator;
  readonly repeat: number;
};

/** Medians over fresh processes of a function, each of which answers two events. Throws where one is not answered. */
export async function coldStarts(of: Measured, nextEvent: () => Promise<unknown>): Promise<ColdStart> {
  const task = await unpackAlone(of.assembly.functions[of.name].asset);
  try {
    const taken: ColdStart[] = [];
    for (let i = 0; i < of.repeat; i += 1)
      taken.push(await coldStart(of, task, [await nextEvent(), await nextEvent()]));
    const medianOf = (key: keyof ColdStart): number => median(taken.map((each) => each[key]));
    return {
      loaded: medianOf('loaded'),
      cold: medianOf('cold'),
      warm: medianOf('warm'),
      peakMiB: medianOf('peakMiB'),
    };
  } finally {
    await task.remove();
  }
}

async function coldStart(
  { name, assembly, stack, emulator }: Measured,
  task: Awaited<ReturnType<typeof unpackAlone>>,
  [first, second]: readonly [unknown, unknown],
): Promise<ColdStart> {
  const begun = performance.now();
  const running = startFunction(task, assembly.functions[name], stack.variablesOf(name), emulator);
  try {
    const { loadedMs } = answered(await running.invoke(first));
    const cold = performance.now();
    const { peakMiB } = answered(await running.invoke(second));
    const warm = performance.now();
    return { loaded: loadedMs / 1000, cold: (cold - begun) / 1000, warm: (warm - cold) / 1000, peakMiB };
  } finally {
    await running.stop();
  }
}

function answered(invocation: Invocation): Invocation {
  if (invocation.failure !== undefined) throw new Error(invocation.failure.message);
  return invocation;
}
