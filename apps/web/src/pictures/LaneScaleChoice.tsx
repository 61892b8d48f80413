import { useStore } from 'zustand/react';
import { Segmented } from '../controls/Segmented.tsx';
import { chooseLaneScale, laneScaleStore } from '../zoom/lane-scale.ts';

/** Chooses between one time scale for all lanes and one for each. */
export function LaneScaleChoice() {
  const scale = useStore(laneScaleStore, (state) => state.scale);
  return <Segmented label="Time scale" value={scale} segments={SCALES} onChange={chooseLaneScale} />;
}

/** For the caption of a picture, whose lengths cannot be compared then. */
export const EACH_ITS_OWN = 'Each lane has its own time scale.';

const SCALES = [
  { value: 'shared', label: 'One scale' },
  { value: 'own', label: 'Each its own' },
] as const;
