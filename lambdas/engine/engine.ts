import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import { readNumbers, writeNumbers, type NumberColumns } from './number-columns.ts';
import { plainRows, type Row } from './plain-rows.ts';
import { literal } from './quoting.ts';

export type EngineOptions = {
  readonly memoryMiB: number;
  readonly threads?: number;
  /** Keep the order of rows in what is written without an order of its own; costs memory. Off unless given. */
  readonly insertionOrder?: boolean;
  /** Where the work folder is made; the system's temporary folder unless given. */
  readonly parentFolder?: string;
};

export type { Row };

/** One connection to the database: its statements run one after the other. */
export type Session = {
  run(sql: string, parameters?: Record<string, DuckDBValue>): Promise<void>;
  rows<T extends Row = Row>(sql: string, parameters?: Record<string, DuckDBValue>): Promise<T[]>;
  /** The result of a query whose columns are all DOUBLE, name → numbers; NaN for null. */
  readNumbers(sql: string): Promise<NumberColumns>;
  /** Creates a table anew with a DOUBLE column for each of the columns; null for NaN. */
  writeNumbers(table: string, columns: NumberColumns): Promise<void>;
};

/** A locked-down DuckDB: it reads and writes its own work folder and nothing else. */
export type Engine = Session & {
  readonly workFolder: string;
  /** Hands over a session of its own, whose statements run beside all others; it sees no temporary tables of theirs. */
  beside<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

// The order matters: allowed_directories is refused once external access is off, and nothing can be set after the lock.
// Said for every session: a plain SET of some of them would hold for the first one alone.
const lockDown = (work: string, options: EngineOptions): string[] => [
  `set global temp_directory = ${literal(join(work, 'spill'))}`,
  `set global memory_limit = '${options.memoryMiB}MiB'`,
  `set global preserve_insertion_order = ${options.insertionOrder ?? false}`,
  'set global partitioned_write_max_open_files = 1000',
  // Memory given back to the system after every statement is asked for again by the next: a thirtieth of a whole run.
  `set global allocator_flush_threshold = '1TiB'`,
  `set global allocator_bulk_deallocation_flush_threshold = '1TiB'`,
  `set global TimeZone = 'UTC'`,
  `set global integer_division = true`,
  `set global autoinstall_known_extensions = false`,
  `set global autoload_known_extensions = false`,
  `set global allowed_directories = [${literal(`${work}/`)}]`,
  `set global enable_external_access = false`,
  `set global lock_configuration = true`,
];

/** Opens DuckDB in a work folder of its own; `close` removes the folder. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const parent = options.parentFolder ?? tmpdir();
  const workFolder = await realpath(await mkdtemp(join(parent, 'customer360-')));
  const abandon = (): void => rmSync(workFolder, { recursive: true, force: true });
  process.once('exit', abandon);
  // Said here, no thread is started only to end at once.
  const threads = options.threads === undefined ? {} : { threads: String(options.threads) };
  const instance = await DuckDBInstance.create(':memory:', threads);
  const connection = await instance.connect();
  const shutDown = async (): Promise<void> => {
    connection.closeSync();
    instance.closeSync();
    await rm(workFolder, { recursive: true, force: true });
    process.off('exit', abandon);
  };
  try {
    await connection.run(lockDown(workFolder, options).join(';\n'));
  } catch (error) {
    await shutDown();
    throw error;
  }
  return {
    workFolder,
    ...sessionOn(connection),
    beside: async (work) => {
      const other = await instance.connect();
      try {
        return await work(sessionOn(other));
      } finally {
        other.closeSync();
      }
    },
    close: shutDown,
  };
}

const sessionOn = (connection: DuckDBConnection): Session => ({
  run: async (sql, parameters) => {
    await connection.run(sql, parameters);
  },
  rows: async <T extends Row = Row>(sql: string, parameters?: Record<string, DuckDBValue>) => {
    return plainRows<T>(await connection.runAndReadAll(sql, parameters));
  },
  readNumbers: (sql) => readNumbers(connection, sql),
  writeNumbers: (table, columns) => writeNumbers(connection, table, columns),
});
