import type { LaneIdentity } from './lane-identity.ts';
import { MarkGlyph } from './MarkGlyph.tsx';

/** A lane's mark beside its name. Hidden from assistive technology, since the name says which lane it is. */
export function LaneMark({ lane }: { lane: Pick<LaneIdentity, 'shape' | 'fill' | 'color'> }) {
  return (
    <svg aria-hidden="true" viewBox="-1.3 -1.3 2.6 2.6" width="0.9em" height="0.9em" style={{ flex: 'none' }}>
      <MarkGlyph shape={lane.shape} fill={lane.fill} color={lane.color} cx={0} cy={0} radius={1} />
    </svg>
  );
}
