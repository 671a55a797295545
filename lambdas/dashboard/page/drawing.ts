import type { Chart } from './chart.ts';
import { init, type EChartsType } from './echarts-parts.ts';

export type Drawing = {
  draw(chart: Chart, width: number): void;
  /** Draws what is drawn again, if the width is another. */
  fit(width: number): void;
  clear(): void;
};

/** A place for a chart in `plot`. */
export function drawing(plot: HTMLElement): Drawing {
  let drawn: { readonly on: EChartsType; readonly width: number; readonly height: number } | undefined;
  let tooltip: object | undefined;

  // Where ECharts has to find out a size, the browser lays out the whole page for every chart.
  const sized = (width: number, height: number): EChartsType => {
    if (drawn === undefined) {
      plot.replaceChildren();
      drawn = { on: init(plot, undefined, { renderer: 'svg', width, height }), width, height };
    } else if (width !== drawn.width || height !== drawn.height) {
      drawn.on.resize({ width, height });
      drawn = { on: drawn.on, width, height };
    }
    return drawn.on;
  };

  // With a tooltip it does so too at every change: it is told of one when somebody points at the chart.
  const tip = (): void => {
    if (tooltip === undefined) return;
    drawn?.on.setOption({ tooltip });
    tooltip = undefined;
  };
  plot.addEventListener('pointermove', tip);
  plot.addEventListener('pointerdown', tip);

  return {
    draw: (chart, width) => {
      const on = sized(width, chart.height);
      on.setOption(
        { textStyle: { fontFamily: 'system-ui, sans-serif' }, ...chart.option },
        { notMerge: true },
      );
      tooltip = chart.tooltip;
      on.off('click');
      const { onClick } = chart;
      if (onClick !== undefined)
        on.on('click', (mark) => {
          onClick({ index: mark.dataIndex, series: mark.seriesName ?? '', name: mark.name });
        });
    },
    fit: (width) => {
      if (drawn !== undefined) sized(width, drawn.height);
    },
    clear: () => {
      drawn?.on.dispose();
      drawn = undefined;
      tooltip = undefined;
      plot.replaceChildren();
    },
  };
}
