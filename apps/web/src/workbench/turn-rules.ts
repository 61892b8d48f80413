/** When an experiment may run as a turn of *Live*, and what switches Live off. */
import type { Experiment } from '@roundtrip/protocol';
import { connectionStore } from '../connection/connection-store.ts';
import { estimate } from '../experiment/estimate.ts';
import { duration } from '../format/quantity.ts';
import type { TurnRules } from './live-loop.ts';

const LONGEST_TURN_MS = 2_000;
/** Enough for a page to draw what came, and for others to get their turn. */
const PAUSE_MS = 100;
/** For those who want little to move. */
const CALM_PAUSE_MS = 1_000;

export const TURN_RULES: TurnRules = {
  obstacle(experiment: Experiment) {
    const expected = estimate(experiment);
    if (expected === undefined) return 'Live is paused until the commands can be read.';
    if (expected.totalMs <= LONGEST_TURN_MS) return undefined;
    const about = duration(expected.totalMs).text;
    return `Live is paused: this would take about ${about}, and a turn may take at most ${LONGEST_TURN_MS / 1_000} s.`;
  },
  pauseMs: () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM_PAUSE_MS : PAUSE_MS),
  watch(end) {
    const onVisibility = () => {
      if (document.hidden) end('Live stopped because the page was hidden.');
    };
    document.addEventListener('visibilitychange', onVisibility);
    const unsubscribe = connectionStore.subscribe(({ connection }) => {
      if (connection.kind === 'lost') end('Live stopped because the connection to the server was lost.');
    });
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      unsubscribe();
    };
  },
};
