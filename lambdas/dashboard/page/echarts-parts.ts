import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, SankeyChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** ECharts with the parts that the dashboard draws with. */
export { init };
export type { EChartsType } from 'echarts/core';
