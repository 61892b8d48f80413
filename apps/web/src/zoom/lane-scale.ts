/**
 * Whether the lanes of a picture share one scale of time, or each has its own. On one, two seconds beside five milliseconds
 * are as long as they are; on their own, both can be read. One choice for all pictures, kept in the browser.
 */
import { createStore } from 'zustand/vanilla';

export type LaneScale = 'shared' | 'own';

const KEY = 'roundtrip.lane-scale';

export const laneScaleStore = createStore<{ scale: LaneScale }>(() => ({ scale: kept() }));

export function chooseLaneScale(scale: LaneScale): void {
  laneScaleStore.setState({ scale });
  try {
    localStorage.setItem(KEY, scale);
  } catch {
    // Storage is full or forbidden: the choice lasts as long as the page.
  }
}

function kept(): LaneScale {
  try {
    return localStorage.getItem(KEY) === 'own' ? 'own' : 'shared';
  } catch {
    return 'shared';
  }
}
