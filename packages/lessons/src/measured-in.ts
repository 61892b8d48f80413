import type { Prose } from './prose.ts';

export type MeasuredProse = Extract<Prose, { type: 'measured' }>;

/** All measured values in the prose. */
export function measuredIn(prose: readonly Prose[]): MeasuredProse[] {
  return prose.flatMap((node) => {
    if (node.type === 'measured') return [node];
    if (node.type === 'list') return measuredIn(node.items.flat());
    if (node.type === 'table') return measuredIn(node.rows.flat(2));
    return 'children' in node ? measuredIn(node.children) : [];
  });
}
