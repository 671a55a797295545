import { open, type FileHandle } from 'node:fs/promises';
import { damagedLine, type Damaged } from './damaged.ts';

const flushBytes = 64 * 1024;

/** A text file written in large pieces. */
class Lines {
  readonly path: string;
  readonly #file: FileHandle;
  #pieces: string[] = [];
  #length = 0;

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.#file = file;
  }

  static async create(path: string): Promise<Lines> {
    return new Lines(path, await open(path, 'w'));
  }

  add(line: string): void {
    this.#pieces.push(line);
    this.#length += line.length;
  }

  async flush(atLeast: number): Promise<void> {
    if (this.#length < atLeast) return;
    await this.#file.write(this.#pieces.join(''));
    this.#pieces = [];
    this.#length = 0;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/**
 * The records that csv-parse could read, as CSV with every cell quoted behind the number of its line, and beside them what
 * was damaged.
 */
export class RepairedFile {
  records = 0;
  damagedRecords = 0;
  quotedNewline = false;
  readonly #kept: Lines;
  readonly #damaged: Lines;

  private constructor(kept: Lines, damaged: Lines) {
    this.#kept = kept;
    this.#damaged = damaged;
  }

  static async create(path: string): Promise<RepairedFile> {
    const file = new RepairedFile(await Lines.create(path), await Lines.create(`${path}.damaged.jsonl`));
    // DuckDB takes the first line break of a file, even one in quotes, for that of all its lines. An empty line is no row.
    file.#kept.add('\n');
    return file;
  }

  get damagedPath(): string {
    return this.#damaged.path;
  }

  keep(cells: readonly string[], line: number): void {
    const text = `${line},"${cells.map(doubled).join('","')}"\n`;
    this.quotedNewline ||= text.indexOf('\n') < text.length - 1 || text.includes('\r');
    this.records++;
    this.#kept.add(text);
  }

  damage(damaged: Damaged): void {
    this.damagedRecords++;
    this.#damaged.add(damagedLine(damaged));
  }

  /** Writes what has gathered if it is enough to be worth it. */
  async flush(atLeast = flushBytes): Promise<void> {
    for (const lines of [this.#kept, this.#damaged]) await lines.flush(atLeast);
  }

  async close(): Promise<void> {
    for (const lines of [this.#kept, this.#damaged]) await lines.close();
  }
}

const doubled = (cell: string): string => (cell.includes('"') ? cell.replaceAll('"', '""') : cell);
