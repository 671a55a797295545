import { darkPalette, lightPalette, type Palette } from '../../measures/palette.ts';

/** The colours in force: on paper always the light ones. */
export const paletteNow = (): Palette =>
  !matchMedia('print').matches && matchMedia('(prefers-color-scheme: dark)').matches
    ? darkPalette
    : lightPalette;
