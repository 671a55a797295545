import type { Chart } from './chart.ts';
import type { Palette } from '../../measures/palette.ts';
import { tooltip } from './tooltip.ts';
import { whole } from './format.ts';

export type Stream = { readonly from: string; readonly to: string; readonly customers: number };

type Node = { readonly name: string; readonly colour: string };

// A persona stands on both sides, and names of nodes are unique.
const leftName = (name: string): string => `${name} `;

/** Streams from what stands on the left to what stands on the right. */
export function flow(
  streams: readonly Stream[],
  nodes: readonly Node[],
  palette: Palette,
  onClick: (name: string) => void,
): Chart {
  const colours = new Map(nodes.map(({ name, colour }) => [name, colour]));
  const used = (side: 'from' | 'to') =>
    nodes.filter(({ name }) => streams.some((stream) => stream[side] === name));
  const node =
    (depth: number, rename: (name: string) => string) =>
    ({ name, colour }: Node) => ({
      name: rename(name),
      depth,
      itemStyle: { color: colour },
      label: { position: depth === 0 ? ('right' as const) : ('left' as const) },
    });
  return {
    height: 420,
    tooltip: {
      trigger: 'item',
      formatter: (mark: {
        dataType: string;
        name: string;
        value: number;
        data: { source?: string; target?: string };
      }) =>
        tooltip(
          mark.dataType === 'edge'
            ? `${(mark.data.source ?? '').trimEnd()} → ${mark.data.target ?? ''}`
            : mark.name.trimEnd(),
          [['customers', whole(mark.value)]],
        ),
    },
    onClick: ({ name }) => onClick(name.trimEnd()),
    option: {
      animation: false,
      series: [
        {
          type: 'sankey',
          left: 4,
          right: 4,
          top: 8,
          bottom: 8,
          nodeWidth: 12,
          nodeGap: 10,
          layoutIterations: 0,
          draggable: false,
          emphasis: { focus: 'adjacency' },
          label: { color: palette.text, fontSize: 12 },
          lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
          data: [...used('from').map(node(0, leftName)), ...used('to').map(node(1, (name) => name))],
          links: streams.map(({ from, to, customers }) => ({
            source: leftName(from),
            target: to,
            value: customers,
            lineStyle: { color: colours.get(from) ?? palette.quiet },
          })),
        },
      ],
    },
  };
}
