/** What of a path stands below its last folder named `incoming`, as keys have it; undefined where there is none. */
export function belowIncoming(path: string, separator: string | RegExp): string | undefined {
  const parts = path.split(separator);
  const incoming = parts.slice(0, -1).lastIndexOf('incoming');
  return incoming === -1 ? undefined : parts.slice(incoming + 1).join('/');
}
