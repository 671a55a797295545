const lineFeed = 10;
const carriageReturn = 13;

/** Whether the first line of the text that begins so ends in a CR that no LF follows. */
export function breaksAtReturns(head: string): boolean {
  const unquoted = head.replaceAll(/"[^"]*"/g, '');
  const [first] = /\r(?!\n|$)|\n/.exec(unquoted) ?? [];
  return first === '\r';
}

/** Turns each CR that no LF follows into LF. Changes the chunks. */
export async function* returnsToFeeds(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let held = false;
  for await (const chunk of chunks) {
    if (held) yield Buffer.from([chunk[0] === lineFeed ? carriageReturn : lineFeed]);
    held = chunk.at(-1) === carriageReturn;
    const settled = held ? chunk.subarray(0, -1) : chunk;
    for (let at = settled.indexOf(carriageReturn); at !== -1; at = settled.indexOf(carriageReturn, at + 1)) {
      if (chunk[at + 1] !== lineFeed) settled[at] = lineFeed;
    }
    yield settled;
  }
  if (held) yield Buffer.from([lineFeed]);
}
