const longestName = 200;

// What Windows gives to devices, with or without an extension.
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/;

const escaped = (text: string): string =>
  Buffer.from(text)
    .toString('hex')
    .replace(/../g, (byte) => `%${byte}`);

// Capitals are escaped because macOS and Windows take A and a for one name; what is not ASCII, because they also fold
// and decompose it. A leading dot is left to the store's own folder, and Windows drops a final one.
const escapedSegment = (segment: string): string =>
  segment
    .replace(/[^a-z0-9._~!'()-]/gu, escaped)
    .replace(/^\.|\.$/g, escaped)
    .replace(deviceName, (name) => escaped(name.slice(0, 1)) + name.slice(1));

// A lone % never stands before a slash in escaped text, so `%/%` can mark where a name too long for a disk was cut.
const fitted = (name: string): string =>
  name.length <= longestName ? name : (name.match(/.{1,200}/g) ?? []).join('%/%');

/** Path of the object below the store's folder, with slashes: one path per key on every file system. */
export const keyPath = (key: string): string =>
  key
    .split('/')
    .map((segment) => fitted(escapedSegment(segment)))
    .join('/');

/** The key stored at a path, or undefined for a file that no key names. */
export function pathKey(path: string): string | undefined {
  try {
    const key = decodeURIComponent(path.replaceAll('%/%', ''));
    return keyPath(key) === path ? key : undefined;
  } catch {
    return undefined;
  }
}
