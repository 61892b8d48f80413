import type { Experiment } from '@roundtrip/protocol';
import { useEffect, useMemo, useState } from 'react';
import type { Obstacle } from '../experiment/obstacle.ts';
import { afterFirstDrawing } from '../page/first-drawing.ts';
import { useReadWorkload } from '../reading/use-reading.ts';
import type { ReadWorkload } from '../reading/workload-reading.ts';
import { useComposed } from './use-composed.ts';
import { useRefusal } from './use-refusal.ts';
import { useWorkbench } from './workbench-context.ts';

type Checks = typeof import('../experiment/obstacle.ts');

/** Loaded before anybody can have written something that cannot run. */
const loading = afterFirstDrawing(() => import('../experiment/obstacle.ts'));
/** For components that are mounted later. */
let loaded: Checks | undefined;

/**
 * What keeps the composed experiment from running, according to the server, or to the page's own checks before it is asked. The
 * component is rendered again only when that changes, so not for each step of a slider.
 */
export function useObstacle(): Obstacle | undefined {
  const checks = useChecks();
  const { experimentStore } = useWorkbench();
  const read = useReadWorkload();
  const refusal = useRefusal();
  const found = useComposed((experiment) => checks && known(checks, experiment, read));
  return useMemo(() => {
    if (refusal === undefined) return found;
    const { experiment } = experimentStore.getState();
    return checks?.obstacleFrom(refusal, experiment, read) ?? { error: refusal, remedies: [] };
  }, [refusal, found, checks, experimentStore, read]);
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
const obstacles = new WeakMap<Experiment, { read: ReadWorkload; obstacle: Obstacle | undefined }>();

function known({ obstacleOf }: Checks, experiment: Experiment, read: ReadWorkload): Obstacle | undefined {
  const last = obstacles.get(experiment);
  if (last?.read === read) return last.obstacle;
  const obstacle = obstacleOf(experiment, read);
  obstacles.set(experiment, { read, obstacle });
  return obstacle;
}
