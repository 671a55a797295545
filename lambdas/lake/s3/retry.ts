import { setTimeout } from 'node:timers/promises';

const attempts = 6;
const firstDelayMs = 20;

/** Carries out a task until it succeeds or fails by an error that does not pass. Waits longer from time to time, at random. */
export async function retried<T>(task: () => Promise<T>, isPassing: (error: unknown) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task();
    } catch (error) {
      if (attempt === attempts || !isPassing(error)) throw error;
      await setTimeout(Math.random() * firstDelayMs * 2 ** attempt);
    }
  }
}
