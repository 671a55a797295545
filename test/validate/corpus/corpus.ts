import type { CorpusCase } from './corpus-case.ts';
import { dateCases } from './date-cases.ts';
import { encodingCases } from './encoding-cases.ts';
import { headerCases } from './header-cases.ts';
import { numberCases } from './number-cases.ts';
import { packedCases } from './packed-cases.ts';
import { quotingCases } from './quoting-cases.ts';
import { shapeCases } from './shape-cases.ts';
import { textCases } from './text-cases.ts';

/** Files with one fault or oddity each, by what it is a fault of. */
export const corpus = {
  shape: shapeCases,
  quoting: quotingCases,
  header: headerCases,
  encoding: encodingCases,
  packing: packedCases,
  numbers: numberCases,
  dates: dateCases,
  texts: textCases,
} satisfies Record<string, readonly CorpusCase[]>;
