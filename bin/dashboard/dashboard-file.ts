import { join } from 'node:path';
import { exportsFolder } from '../exports/write-exports.ts';

/** Where the dashboard of an output folder is. */
export const dashboardFile = (out: string): string => join(exportsFolder(out), 'dashboard.html');
