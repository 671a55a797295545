import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishFixture } from '../bin/fixture-run.ts';
import { inventedShop } from '../dashboard/invented-shop.ts';
import { dashboardOf } from '../dashboard/published-dashboard.ts';

export type DashboardFiles = {
  /** The output folder that they are made from. */
  readonly out: string;
  readonly withNames: string;
  readonly withoutNames: string;
  remove(): Promise<void>;
};

/** The dashboards of an invented shop, on disk. */
export async function dashboardFiles(): Promise<DashboardFiles> {
  const out = await publishFixture(inventedShop());
  const folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  const write = async (name: string, names: boolean): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, await dashboardOf(out, names));
    return path;
  };
  return {
    out,
    withNames: await write('with-names.html', true),
    withoutNames: await write('without-names.html', false),
    remove: async () => {
      await rm(out, { recursive: true });
      await rm(folder, { recursive: true });
    },
  };
}
