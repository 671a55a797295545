import { describe } from 'vitest';
import { memoryCatalog } from './memory-catalog.ts';
import { catalogContract } from './catalog-contract.ts';

describe('a catalog in memory', () => {
  catalogContract(() => Promise.resolve(memoryCatalog()));
});
