/** Makes something when it is first asked for, and keeps it: an environment of Lambda serves many invocations. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
