import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { projectFile } from '../engine/project-file.ts';

export type PageParts = { readonly script: string; readonly style: string };

const path = (name: string): string => fileURLToPath(projectFile(`lambdas/dashboard/page/${name}`));

/** The code and the style of the page, each as one text without imports. The same sources give the same texts. */
export async function bundlePage(): Promise<PageParts> {
  const { outputFiles } = await build({
    entryPoints: { page: path('main.ts'), style: path('page.css') },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2023',
    charset: 'utf8',
    legalComments: 'none',
    outdir: 'out',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Nothing outside the project decides what the page becomes.
    tsconfigRaw: '{}',
  });
  const text = (ending: string): string => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
