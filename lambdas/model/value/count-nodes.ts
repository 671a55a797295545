/**
 * Every small number of visits and ever fewer of the large ones: neighbours are closer than the spread of the spend of
 * either and than half of √j, by which chance spreads any number of visits.
 */
export function countNodes(largest: number, relativeSpread: (count: number) => number): Float64Array {
  const nodes: number[] = [];
  for (let j = 1; j < largest;) {
    nodes.push(j);
    j += Math.max(1, Math.floor(Math.min(Math.sqrt(j) / 2, j * relativeSpread(j))));
  }
  nodes.push(largest);
  return Float64Array.from(nodes);
}

/** Shares each count's chance between the two nodes around it, so that mass and mean are kept; returns nodes in use. */
export function spreadOverNodes(
  nodes: Float64Array,
  chances: Float64Array,
  counts: number,
  out: Float64Array,
): number {
  out.fill(0);
  let node = 0;
  for (let j = 1; j < counts; j += 1) {
    while (j > (nodes[node + 1] ?? Number.POSITIVE_INFINITY)) node += 1;
    const low = nodes[node] ?? 0;
    const high = nodes[node + 1] ?? low + 1;
    const upwards = (j - low) / (high - low);
    const chance = chances[j] ?? 0;
    out[node] = (out[node] ?? 0) + chance * (1 - upwards);
    if (upwards > 0) out[node + 1] = (out[node + 1] ?? 0) + chance * upwards;
  }
  return Math.min(nodes.length, node + 2);
}
