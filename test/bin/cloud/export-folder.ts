import { mkdir, mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const header = 'order_id,order_date,customer_id,customer_name,product_name,quantity,price';

/** A file of orders, a line each. */
export const csv = (...lines: readonly string[]): string => `${[header, ...lines].join('\n')}\n`;

/** A file that every deployment accepts. */
export const good = csv('1,2026-05-01,C1,Ada,Tea,1,5', '2,2026-05-02,C2,Bo,Milk,1,2');

/** A file that is rejected, until its source declares `whoIsCustomer`. */
export const bad = 'order_id,order_date,who,product_name,quantity,price\n3,2026-05-04,C1,Tea,1,5\n';

export const whoIsCustomer = { columns: { customer_id: 'who' } };

/** Writes files, name → content, of one modification time into a new folder. Returns its path. */
export async function exportFolder(
  files: Readonly<Record<string, string>>,
  modified = new Date('2026-05-20T10:00:00Z'),
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'exports-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    await utimes(path, modified, modified);
  }
  return folder;
}
