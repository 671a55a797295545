import type { EChartsCoreOption } from 'echarts/core';

/** A drawing for ECharts, and what a click on its marks does. */
export type Chart = {
  readonly option: EChartsCoreOption;
  /** What is said of a mark that is pointed at, as ECharts takes it. */
  readonly tooltip: object;
  readonly height: number;
  /** Called with the number of the mark and the name of its series. */
  readonly onClick?: (mark: {
    readonly index: number;
    readonly series: string;
    readonly name: string;
  }) => void;
};
