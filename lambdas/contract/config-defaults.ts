const mebibyte = 1024 * 1024;

/** What a source is taken to be that declares nothing. */
export const sourceDefaults = {
  customerScope: 'shared',
  duplicateLines: 'keep',
} as const;

/** Every default of the configuration; an absent key means exactly this. */
export const configDefaults = {
  timeZone: 'UTC',
  scoringMonths: 24,
  churnAfterDays: null,
  segments: null,
  anonymousCustomers: [
    'walk-in',
    'walk-in customer',
    'guest',
    'cash',
    'cash customer',
    'cash sale',
    'unknown',
  ],
  doNotContact: [] as string[],
  staleAfterDays: 3,
  value: { model: 'mbg-nbd' as const, margin: 1, discountRate: 0.1 },
  limits: {
    fileBytes: 2048 * mebibyte,
    recordBytes: mebibyte,
    columns: 1000,
    badRowShare: 0.05,
    badRows: 10,
  },
  access: { roles: [] },
  engine: { memoryMiB: 1600, threads: null, scoring: 'auto' as const },
  sources: {},
};
