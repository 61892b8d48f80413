import { useEffect, useState } from 'react';
import { afterFirstDrawing } from '../page/first-drawing.ts';
import type { outcomeOf } from './outcome.ts';

/** Loaded long before a run can end. */
const outcome = afterFirstDrawing(() => import('./outcome.ts'));

/** Describes a run that has ended; `undefined` until loaded. */
export function useOutcome(): typeof outcomeOf | undefined {
  const [loaded, setLoaded] = useState<typeof outcomeOf>();
  useEffect(() => {
    let isWanted = true;
    void outcome.then((module) => isWanted && setLoaded(() => module.outcomeOf));
    return () => {
      isWanted = false;
    };
  }, []);
  return loaded;
}
