import type { Experiment } from '@roundtrip/protocol';
import { useDeferredValue, useEffect, useState } from 'react';
import type { Obstacle } from '../experiment/obstacle.ts';
import { afterFirstDrawing } from '../page/first-drawing.ts';
import { useReadWorkload } from '../reading/use-reading.ts';
import type { ReadWorkload } from '../reading/workload-reading.ts';
import { useComposed } from './use-composed.ts';
import { useRefusal } from './use-refusal.ts';

type Checks = typeof import('../experiment/obstacle.ts');

/** Loaded before anybody can have written something that cannot run. */
const loading = afterFirstDrawing(() => import('../experiment/obstacle.ts'));
/** For components that are mounted later. */
let loaded: Checks | undefined;

/** What keeps the composed experiment from running, according to the server, or to the page's own checks before it is asked. */
export function useObstacle(): Obstacle | undefined {
  const checks = useChecks();
  const experiment = useDeferredValue(useComposed((whole) => whole));
  const read = useReadWorkload();
  const refusal = useRefusal();
  if (checks === undefined) return refusal && { error: refusal, remedies: [] };
  return refusal === undefined
    ? known(checks, experiment, read)
    : checks.obstacleFrom(refusal, experiment, read);
}

export function useChecks(): Checks | undefined {
  const [checks, setChecks] = useState(loaded);
  useEffect(() => {
    let isWanted = true;
    void loading.then((module) => {
      loaded = module;
      if (isWanted) setChecks(module);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return checks;
}

/** Several parts of the page ask about the same experiment. */
let last: { experiment: Experiment; read: ReadWorkload; obstacle: Obstacle | undefined } | undefined;

function known({ obstacleOf }: Checks, experiment: Experiment, read: ReadWorkload): Obstacle | undefined {
  if (last?.experiment !== experiment || last.read !== read) {
    last = { experiment, read, obstacle: obstacleOf(experiment, read) };
  }
  return last.obstacle;
}
