import { vi } from 'vitest';

/** Everything that `work` writes to either output, as text. */
export async function saidBy(work: () => Promise<unknown>): Promise<string> {
  const written: string[] = [];
  const take = (chunk: unknown): boolean => {
    written.push(String(chunk));
    return true;
  };
  const outputs = [process.stdout, process.stderr].map((output) =>
    vi.spyOn(output, 'write').mockImplementation(take),
  );
  try {
    await work();
  } finally {
    for (const output of outputs) output.mockRestore();
  }
  return written.join('');
}
