/** A key as a listing states it; `encoding` is what the listing says of itself. */
export const decodedKey = (key: string, encoding: string | undefined): string =>
  encoding === 'url' ? decodeURIComponent(key.replaceAll('+', ' ')) : key;
