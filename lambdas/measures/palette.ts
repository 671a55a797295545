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

/** Colours on a light ground, and on paper. */
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

/** Colours on a dark ground. */
export const darkPalette: Palette = {
  text: '#e7ebf0',
  faint: '#9ca7b5',
  line: '#323b47',
  card: '#1a2029',
  accent: '#7fb0e0',
  quiet: '#4d5866',
  segments: {
    'High Value': '#3fb5a6',
    Potential: '#7ba9e4',
    'Churn Risk': '#ec8a4d',
    Anonymous: '#8b95a3',
    'Not scored': '#5b6675',
  },
  series: ['#7fb0e0', '#dda55c', '#9cc26c', '#c193cb', '#6fc7cd', '#de8288', '#a3adb9'],
};

const spare = (palette: Palette, index: number): string =>
  palette.series[index % palette.series.length] ?? palette.accent;

/** Colour of a segment, the same everywhere; a segment of the shop's own takes one by its number. */
export const segmentColour = (palette: Palette, segment: string | null, number: number): string =>
  segment === null ? palette.quiet : (palette.segments[segment] ?? spare(palette, number));

const segmentOf: Readonly<Record<string, string>> = Object.fromEntries(
  personas.map(({ name, segment }) => [name, segment]),
);

/** Colour of a persona: that of its segment. */
export const personaColour = (palette: Palette, persona: string | null): string =>
  palette.segments[segmentOf[persona ?? ''] ?? ''] ?? palette.quiet;

/** A colour between the ground and `colour`, for heat maps: 0 is the ground. */
export const shade = (palette: Palette, colour: string, part: number): string =>
  mixed(palette.card, colour, Math.max(0, Math.min(1, part)));

function mixed(from: string, to: string, part: number): string {
  const channel = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) =>
    Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * part)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${parts.join('')}`;
}
