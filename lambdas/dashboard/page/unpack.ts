import type { CubeTableHeader, DashboardDocument } from '../dashboard-document.ts';

type Column = Float64Array;

export type CubeTable = CubeTableHeader & {
  readonly columns: ReadonlyMap<string, Column>;
};

export type Loaded = { readonly document: DashboardDocument; readonly tables: readonly CubeTable[] };

async function inflated(base64: string): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads what `pack` wrote. */
export async function unpack(base64: string): Promise<Loaded> {
  const bytes = await inflated(base64);
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(4, 4 + length));
  const document = JSON.parse(text) as DashboardDocument;
  const next = numbersFrom(bytes, 4 + length);
  const tables = document.tables.map((header) => {
    const names = [...header.dimensions, 'customers', ...header.measures];
    return { ...header, columns: new Map(names.map((name) => [name, next(header.rows)])) };
  });
  return { document, tables };
}

function numbersFrom(bytes: Uint8Array, start: number): (rows: number) => Column {
  let at = start;
  return (rows) => {
    const column = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) {
      let value = 0;
      let scale = 1;
      let byte = bytes[at++] ?? 0;
      while (byte >= 128) {
        value += (byte - 128) * scale;
        scale *= 128;
        byte = bytes[at++] ?? 0;
      }
      value += byte * scale;
      column[row] = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    return column;
  };
}
