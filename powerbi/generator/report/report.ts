import { pages } from './pages.ts';
import { pageJson } from './page.ts';
import { schemaUrl, themeVersions } from './schema-url.ts';
import { theme, themeName } from './theme.ts';
import { visualJson } from './visual.ts';

/** The files of the report below its folder, as objects. */
export function reportFiles(): ReadonlyMap<string, object> {
  const files = new Map<string, object>([
    ['definition/version.json', { $schema: schemaUrl('version'), version: '2.0.0' }],
    ['definition/report.json', reportJson()],
    [
      'definition/pages/pages.json',
      {
        $schema: schemaUrl('pages'),
        pageOrder: pages.map(({ name }) => name),
        activePageName: pages[0]?.name,
      },
    ],
    [`StaticResources/RegisteredResources/${themeName}`, theme()],
  ]);
  for (const page of pages) {
    files.set(`definition/pages/${page.name}/page.json`, pageJson(page));
    page.visuals.forEach((visual, index) =>
      files.set(
        `definition/pages/${page.name}/visuals/${visual.name}/visual.json`,
        visualJson(page.name, visual, index),
      ),
    );
  }
  return files;
}

const reportJson = (): object => ({
  $schema: schemaUrl('report'),
  themeCollection: {
    customTheme: { name: themeName, reportVersionAtImport: themeVersions, type: 'RegisteredResources' },
  },
  resourcePackages: [
    {
      name: 'RegisteredResources',
      type: 'RegisteredResources',
      items: [{ name: themeName, path: themeName, type: 'CustomTheme' }],
    },
  ],
  settings: {
    useStylableVisualContainerHeader: true,
    exportDataMode: 'AllowSummarized',
    defaultDrillFilterOtherVisuals: true,
    allowChangeFilterTypes: true,
    useEnhancedTooltips: true,
  },
});
