import type { Chart } from './chart.ts';
import type { Palette } from '../../measures/palette.ts';
import { tooltip } from './tooltip.ts';

export type Bar = {
  readonly label: string;
  readonly value: number;
  readonly colour: string;
  readonly isFaded?: boolean;
};

export type BarOptions = {
  readonly palette: Palette;
  readonly say: (value: number) => string;
  readonly measure: string;
  readonly onClick?: (index: number) => void;
  readonly height?: number;
};

// A few bars may be heavier than many.
const rowHeightOf = (bars: number): number => (bars <= 4 ? 48 : 28);

// Wider labels than this would leave no room for bars on a telephone.
function clip(label: string, most: number): string {
  const signs = Array.from(label);
  return signs.length <= most ? label : `${signs.slice(0, most - 1).join('')}…`;
}

const faded = 0.3;

const tipOf = (bars: readonly Bar[], { measure, say }: BarOptions) => ({
  trigger: 'item' as const,
  formatter: ({ dataIndex }: { dataIndex: number }) => {
    const bar = bars[dataIndex];
    return tooltip(bar?.label ?? '', [[measure, say(bar?.value ?? 0)]]);
  },
});

const marks = (bars: readonly Bar[]) =>
  bars.map(({ value, colour, isFaded }) => ({
    value,
    itemStyle: { color: colour, opacity: isFaded === true ? faded : 1, borderRadius: 2 },
  }));

/** Bars from left to right, one below the other, each with its number at the end. */
export function rowBars(bars: readonly Bar[], options: BarOptions): Chart {
  const { palette, say, onClick } = options;
  return {
    height: bars.length * rowHeightOf(bars.length) + 12,
    tooltip: tipOf(bars, options),
    ...(onClick === undefined ? {} : { onClick: ({ index }) => onClick(index) }),
    option: {
      animation: false,
      grid: {
        left: 0,
        right: 64,
        top: 4,
        bottom: 4,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: { type: 'value', show: false, min: (range: { min: number }) => Math.min(0, range.min) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map(({ label }) => clip(label, 20)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: palette.text, fontSize: 13, interval: 0 },
        triggerEvent: false,
      },
      series: [
        {
          type: 'bar',
          data: marks(bars),
          barWidth: bars.length <= 4 ? 26 : 16,
          cursor: onClick === undefined ? 'default' : 'pointer',
          label: {
            show: true,
            position: 'right',
            color: palette.faint,
            fontSize: 12,
            formatter: ({ dataIndex }: { dataIndex: number }) => say(bars[dataIndex]?.value ?? 0),
          },
        },
      ],
    },
  };
}

/** Bars side by side along an axis of values or time. */
export function columnBars(bars: readonly Bar[], options: BarOptions): Chart {
  const { palette, say, onClick, height = 240 } = options;
  return {
    height,
    tooltip: tipOf(bars, options),
    ...(onClick === undefined ? {} : { onClick: ({ index }) => onClick(index) }),
    option: {
      animation: false,
      grid: {
        left: 4,
        right: 8,
        top: 12,
        bottom: 4,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: {
        type: 'category',
        data: bars.map(({ label }) => label),
        axisLine: { lineStyle: { color: palette.line } },
        axisTick: { show: false },
        axisLabel: { color: palette.faint, fontSize: 11, hideOverlap: true },
      },
      yAxis: valueAxis(palette, say),
      series: [
        {
          type: 'bar',
          data: marks(bars),
          barCategoryGap: '18%',
          cursor: onClick === undefined ? 'default' : 'pointer',
        },
      ],
    },
  };
}

/** The axis of a chart with values upwards. */
export const valueAxis = (palette: Palette, say: (value: number) => string) => ({
  type: 'value' as const,
  splitNumber: 4,
  axisLabel: { color: palette.faint, fontSize: 11, formatter: say },
  splitLine: { lineStyle: { color: palette.line } },
});
