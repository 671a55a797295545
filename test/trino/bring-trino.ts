import { findJava } from './java.ts';
import { trinoCache, trinoFiles } from './trino-files.ts';

// Has Maven bring Trino while other things run. Never fails: the suite says what could not be had, and why.
const java = findJava(process.env['JAVA_HOME']);
if ('jar' in java) await trinoFiles(trinoCache, java.jar).catch(() => undefined);
