import { readFileSync } from 'node:fs';

/** The text of a `.sql` file beside a module: `sqlFile(import.meta.url, 'sql/orders.sql')`. */
export const sqlFile = (moduleUrl: string, path: string): string =>
  readFileSync(new URL(path, moduleUrl), 'utf8');
