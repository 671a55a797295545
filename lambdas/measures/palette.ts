import { personas } from '../model/personas.ts';

export type Palette = {
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  readonly card: string;
  readonly accent: string;
  readonly quiet: string;
  readonly segments: Readonly<Record<string, string>>;
  /** For what is no segment: categories, places, segments of the shop's own. */
  readonly series: readonly string[];
};

/** Colours on a light ground. */
export const lightPalette: Palette = {
  text: '#1c2430',
  faint: '#5b6675',
  line: '#dfe3e8',
  card: '#ffffff',
  accent: '#2f5d8a',
  quiet: '#b9c2cd',
  segments: {
    'High Value': '#12766b',
    Potential: '#4a7fc1',
    'Churn Risk': '#c4571b',
    Anonymous: '#8b95a3',
    'Not scored': '#c3cad3',
  },
  series: ['#2f5d8a', '#b5762a', '#6a8f3c', '#8d5a97', '#3a9aa1', '#a5484f', '#77808c'],
};

const segmentOf: Readonly<Record<string, string>> = Object.fromEntries(
  personas.map(({ name, segment }) => [name, segment]),
);

/** Colour of a persona: that of its segment. */
export const personaColour = (palette: Palette, persona: string | null): string =>
  palette.segments[segmentOf[persona ?? ''] ?? ''] ?? palette.quiet;
