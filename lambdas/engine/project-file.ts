/**
 * Where a file of the project is, by its path from the top. The only place that asks where the code is: in the bundle
 * of a function, this module is said to stand at the same path as here, above the files that are packed with it.
 */
export const projectFile = (path: string): URL => new URL(`../../${path}`, import.meta.url);
