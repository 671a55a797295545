import { readFile } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { projectFile } from '../engine/project-file.ts';
import { pageParts } from './page-parts.ts';
import { dashboardHtml } from './html.ts';
import { pack } from './pack.ts';
import { readDocument, type DashboardRequest } from './read-document.ts';

const licenceFiles = ['NOTICE', 'LICENSE'] as const;

/**
 * The dashboard as one HTML file that needs nothing else, from the published tables that the engine has under their
 * names. The same tables give the same bytes.
 */
export async function makeDashboard(engine: Engine, request: DashboardRequest): Promise<string> {
  const { document, columns } = await readDocument(engine, request);
  const texts = await Promise.all(
    licenceFiles.map((name) => readFile(projectFile(`node_modules/echarts/${name}`), 'utf8')),
  );
  return dashboardHtml(await pageParts(), pack(document, columns), request.asOf, texts.join('\n'));
}
