const root = 'https://developer.microsoft.com/json-schemas/fabric';

// A matched set of late 2025: Desktop brings older files up to date, and refuses newer ones.
const versions = {
  pbip: 'pbip/pbipProperties/1.0.0',
  platform: 'gitIntegration/platformProperties/2.0.0',
  semanticModel: 'item/semanticModel/definitionProperties/1.0.0',
  reportDefinition: 'item/report/definitionProperties/2.0.0',
  version: 'item/report/definition/versionMetadata/1.0.0',
  report: 'item/report/definition/report/3.0.0',
  pages: 'item/report/definition/pagesMetadata/1.0.0',
  page: 'item/report/definition/page/2.0.0',
  visual: 'item/report/definition/visualContainer/2.4.0',
} as const;

/** The published schema that a file of the project keeps. */
export const schemaUrl = (of: keyof typeof versions): string => `${root}/${versions[of]}/schema.json`;

/** Versions of the schemas by which the theme was brought in. */
export const themeVersions = { visual: '2.4.0', report: '3.0.0', page: '2.0.0' } as const;
