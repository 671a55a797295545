/** What a bundled module takes for its own place: that of the one module of the project which asks for it. */
export const moduleUrl = 'urlOfProjectFileModule';

/**
 * First line of a bundled module; `top` leads from it to the top of its asset. Packages in the older module format
 * still ask for `require`.
 */
export const moduleBanner = (top: string): string =>
  [
    "import { createRequire as createRequireOfBundle } from 'node:module';",
    'const require = createRequireOfBundle(import.meta.url);',
    `const ${moduleUrl} = new URL('${top}lambdas/engine/project-file.mjs', import.meta.url).href;`,
  ].join(' ');
