import { useStore } from 'zustand/react';
import { Segmented } from '../controls/Segmented.tsx';
import { chooseLaneScale, laneScaleStore } from '../zoom/lane-scale.ts';

/** Chooses between one time scale for all lanes and one for each. */
export function LaneScaleChoice() {
  const scale = useStore(laneScaleStore, (state) => state.scale);
  return <Segmented label="Time scale" value={scale} segments={SCALES} onChange={chooseLaneScale} />;
}

/** For the caption of a picture: lengths cannot be compared then. */
export const OWN_SCALES = 'Each lane has its own time scale.';

const SCALES = [
  { value: 'shared', label: 'Shared scale' },
  { value: 'own', label: 'Per-lane scale' },
] as const;
