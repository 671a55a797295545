import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// Trino 435 needs 17; past 23 it asks Java for things that are gone.
const usable = { from: 17, to: 23 } as const;

/** Where the programs of Java are, and which it is. */
export type JavaTools = {
  readonly java: string;
  readonly javac: string;
  readonly jar: string;
  readonly release: string;
};

/** The programs, or why Trino cannot run on what there is. */
export type Java = JavaTools | { readonly missing: string };

/** The Java of JAVA_HOME, else of the path. It has to be a development kit: what starts the server is compiled. */
export function findJava(home: string | undefined): Java {
  const program = (name: string): string => (home === undefined ? name : join(home, 'bin', name));
  const { stdout } = spawnSync(program('javac'), ['-version'], { encoding: 'utf8' });
  const release = Number(/^javac (\d+)/.exec(stdout)?.[1]);
  if (Number.isNaN(release)) return { missing: 'there is no Java development kit' };
  if (release < usable.from || release > usable.to)
    return { missing: `Java is ${release}, and Trino 435 runs on ${usable.from} to ${usable.to}` };
  return {
    java: program('java'),
    javac: program('javac'),
    jar: program('jar'),
    release: stdout.trim(),
  };
}
