import { personas } from '../../../lambdas/model/personas.ts';
import type { ModelTable } from './model-table.ts';
import { rowsInM } from './rows-in-m.ts';

/** The ten personas in their order, best first. */
export const personaTable: ModelTable = {
  name: 'Persona',
  description: 'The ten kinds of customer, best first, with what to do about each. A row is one persona.',
  columns: [
    {
      name: 'Persona',
      description: 'One of ten kinds of customer, from scores and silence.',
      dataType: 'string',
      source: { loaded: 'Persona' },
      sortBy: 'Persona order',
    },
    {
      name: 'Persona order',
      description: 'Place in the order, 1 for the best.',
      dataType: 'int64',
      source: { loaded: 'Persona order' },
      format: '0',
      isHidden: true,
    },
    {
      name: 'What to do',
      description: 'The one action that fits the persona.',
      dataType: 'string',
      source: { loaded: 'What to do' },
    },
  ],
  source: {
    kind: 'm',
    text: rowsInM(
      { Persona: 'text', 'Persona order': 'Int64.Type', 'What to do': 'text' },
      personas.map(({ name, recommendedAction }, index) => [name, index + 1, recommendedAction]),
    ),
  },
};
