import { spawn } from 'node:child_process';
import process from 'node:process';

// Every system has a program that opens a file with whatever is meant for its kind.
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Opens a file in the browser of the system. Returns whether there is a program for that. */
export function openInBrowser(path: string): Promise<boolean> {
  const [program, ...before] = openers[process.platform] ?? ['xdg-open'];
  return new Promise((resolve) => {
    const child = spawn(program, [...before, path], { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
