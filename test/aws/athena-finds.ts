import type { Manifest } from '../../lambdas/lake/manifest.ts';
import { emulatorAccess, type Emulator } from './emulator.ts';

/** Lets the next query of Athena over moto, which asks nothing of any data, find a run in `customer360`. */
export async function athenaFinds({ endpoint }: Emulator, { runId, tables }: Manifest): Promise<void> {
  const cells = (values: readonly string[]) => ({ Data: values.map((VarCharValue) => ({ VarCharValue })) });
  const found = [String(tables.customer360[0]?.rows), runId, runId];
  const rows = [cells(['customers', 'first_run', 'last_run']), cells(found)];
  const results = [{ rows, column_info: [] }];
  const answered = await fetch(`${endpoint}/moto-api/static/athena/query-results`, {
    method: 'POST',
    body: JSON.stringify({ account_id: '123456789012', region: emulatorAccess.region, results }),
  });
  if (!answered.ok) throw new Error(`moto takes no results of Athena: ${answered.status}`);
}
