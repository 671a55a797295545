import { lightPalette, personaColour } from '../../../lambdas/measures/palette.ts';
import { personas } from '../../../lambdas/model/personas.ts';
import { fieldExpression, queryName, type Field } from './field.ts';
import { colour, literal } from './literal.ts';

const segmentNames = [...new Set<string>(personas.map(({ segment }) => segment))];

const coloured = (field: Field, value: string, hex: string): object => ({
  properties: { fill: colour(hex) },
  selector: {
    data: [
      {
        scopeId: {
          Comparison: { ComparisonKind: 0, Left: fieldExpression(field), Right: literal(value) },
        },
      },
    ],
  },
});

/** The colours of the segments, for a visual with a mark for each. */
export const segmentColours = (field: Field): readonly object[] =>
  segmentNames.map((name) => coloured(field, name, lightPalette.segments[name] ?? lightPalette.quiet));

/** The colours of the personas: each that of its segment. */
export const personaColours = (field: Field): readonly object[] =>
  personas.map(({ name }) => coloured(field, name, personaColour(lightPalette, name)));

/** Cells of a matrix from the ground to `hex`, by how large their value is. */
export const heat = (values: Field, hex: string): object => ({
  properties: {
    backColor: {
      solid: {
        color: {
          expr: {
            FillRule: {
              Input: fieldExpression(values),
              FillRule: {
                linearGradient2: {
                  min: { color: literal(lightPalette.card) },
                  max: { color: literal(hex) },
                  nullColoringStrategy: { strategy: literal('noColor') },
                },
              },
            },
          },
        },
      },
    },
  },
  selector: { data: [{ dataViewWildcard: { matchingOption: 1 } }], metadata: queryName(values) },
});
