import { DuckDBInstance } from '@duckdb/node-api';
import { identifier, literal } from '../lambdas/engine/quoting.ts';

// DuckDB reading every cell of a CSV as text and doing nothing with it: what any loader pays at least.
const [path = ''] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const labels = (
  await connection.runAndReadAll(`describe select * from read_csv(${literal(path)}, all_varchar = true)`)
)
  .getRows()
  .map(([label]) => String(label));
const columns = labels.map((label) => `${literal(label)}: 'VARCHAR'`).join(', ');
await connection.run(`
  select ${labels.map((label) => `count(${identifier(label)})`).join(', ')}
  from read_csv(${literal(path)}, auto_detect = false, header = true, delim = ',', quote = '"', columns = {${columns}})`);
