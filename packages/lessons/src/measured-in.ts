import type { Prose } from './prose.ts';

export type MeasuredProse = Extract<Prose, { type: 'measured' }>;

/** Every measured value that the prose speaks of. */
export function measuredIn(prose: readonly Prose[]): MeasuredProse[] {
  return prose.flatMap((node) => {
    if (node.type === 'measured') return [node];
    if (node.type === 'list') return measuredIn(node.items.flat());
    if (node.type === 'table') return measuredIn(node.rows.flat(2));
    return 'children' in node ? measuredIn(node.children) : [];
  });
}
