import { valueAxis } from './bars.ts';
import type { Chart } from './chart.ts';
import type { Palette } from '../../measures/palette.ts';
import { tooltip } from './tooltip.ts';

export type Series = {
  readonly name: string;
  readonly colour: string;
  /** One for each step of time; null where there is none. */
  readonly values: readonly (number | null)[];
};

export type OverTimeOptions = {
  readonly palette: Palette;
  readonly steps: readonly string[];
  readonly say: (value: number) => string;
  readonly onClick?: (series: string, index: number) => void;
  readonly height?: number;
  /** Where the axis ends, if not where the values do. */
  readonly most?: number;
};

type Hovered = readonly { readonly dataIndex: number }[];

const axes = ({ palette, steps, say, most }: OverTimeOptions, isStacked: boolean) => ({
  xAxis: {
    type: 'category' as const,
    data: steps,
    boundaryGap: isStacked,
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: { color: palette.faint, fontSize: 11, hideOverlap: true },
  },
  yAxis: { ...valueAxis(palette, say), ...(most === undefined ? {} : { max: most, interval: most / 4 }) },
});

const tip = (series: readonly Series[], { steps, say }: OverTimeOptions) => ({
  trigger: 'axis' as const,
  axisPointer: { type: 'line' as const },
  formatter: (hovered: Hovered) => {
    const index = hovered[0]?.dataIndex ?? 0;
    const lines = series
      .filter(({ values }) => (values[index] ?? null) !== null)
      .map(({ name, values }) => [name, say(values[index] ?? 0)] as const);
    return tooltip(steps[index] ?? '', lines);
  },
});

const clickOf = ({ onClick }: OverTimeOptions): Partial<Chart> =>
  onClick === undefined ? {} : { onClick: ({ series, index }) => onClick(series, index) };

/** Columns over time, a part of each for every series. */
export const stackedOverTime = (series: readonly Series[], options: OverTimeOptions): Chart => ({
  height: options.height ?? 260,
  tooltip: tip(series, options),
  ...clickOf(options),
  option: {
    animation: false,
    grid: { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    ...axes(options, true),
    series: series.map(({ name, colour, values }) => ({
      type: 'bar',
      name,
      stack: 'all',
      data: values,
      itemStyle: { color: colour },
      barCategoryGap: '22%',
      cursor: options.onClick === undefined ? 'default' : 'pointer',
    })),
  },
});

/** A line over time for every series. */
export const linesOverTime = (series: readonly Series[], options: OverTimeOptions): Chart => ({
  height: options.height ?? 260,
  tooltip: tip(series, options),
  ...clickOf(options),
  option: {
    animation: false,
    grid: {
      left: 4,
      right: 12,
      top: 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...axes(options, false),
    series: series.map(({ name, colour, values }) => ({
      type: 'line',
      name,
      data: values,
      symbol: 'circle',
      symbolSize: 5,
      showSymbol: values.length <= 3,
      triggerLineEvent: options.onClick !== undefined,
      lineStyle: { color: colour, width: 2 },
      itemStyle: { color: colour },
    })),
  },
});

/** The names of the series with their colours, for a line of text above the drawing. */
export const legendOf = (series: readonly Series[]): { readonly label: string; readonly colour: string }[] =>
  series.map(({ name, colour }) => ({ label: name, colour }));
