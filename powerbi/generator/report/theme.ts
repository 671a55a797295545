import { lightPalette } from '../../../lambdas/measures/palette.ts';

const { text, faint, line, card, accent, quiet, segments, series } = lightPalette;

/** File name of the theme, which is its name as well: the validators ask for both to agree. */
export const themeName = 'customer360.json';

/** The theme: the colours of the project, and what all visuals have in common. */
export const theme = (): object => ({
  name: themeName,
  dataColors: series,
  background: card,
  foreground: text,
  foregroundNeutralSecondary: faint,
  backgroundLight: line,
  tableAccent: accent,
  maximum: accent,
  center: quiet,
  minimum: card,
  null: quiet,
  good: segments['High Value'],
  neutral: segments['Potential'],
  bad: segments['Churn Risk'],
  textClasses: {
    label: { fontFace: 'Segoe UI', fontSize: 10, color: text },
    title: { fontFace: 'Segoe UI Semibold', fontSize: 12, color: text },
    header: { fontFace: 'Segoe UI Semibold', fontSize: 12, color: text },
    callout: { fontFace: 'Segoe UI', fontSize: 24, color: text },
  },
  visualStyles: {
    '*': {
      '*': {
        background: [{ show: true, color: { solid: { color: card } }, transparency: 0 }],
        border: [{ show: true, color: { solid: { color: line } }, radius: 4 }],
        title: [{ titleWrap: true }],
      },
    },
    page: {
      '*': { background: [{ color: { solid: { color: '#f5f6f8' } }, transparency: 0 }] },
    },
  },
});
