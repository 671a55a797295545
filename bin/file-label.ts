/** How people are told of a file: its source and name, the source once where it is the first folder of the name. */
export const fileLabel = (source: string, name: string): string =>
  name.startsWith(`${source}/`) ? name : `${source}/${name}`;
