/** A line for each run that begins and each that ends. What people wrote in it is theirs: none of it is logged. */
import type { Logger } from 'pino';
import type { RunObserver } from '../runs/run-observer.ts';

const whole = Math.round;

export function runLog(log: Logger): RunObserver {
  return {
    began({ runId, sessionId, lanes, waitedMs }) {
      log.info({ run: runId, session: sessionId, lanes, waitedMs: whole(waitedMs) }, 'run began');
    },
    ended({ runId, sessionId, outcome, tookMs, commands }) {
      const durationMs = tookMs === undefined ? undefined : whole(tookMs);
      const line = { run: runId, session: sessionId, outcome, durationMs, commands };
      // A fault of the playground's own; every other end is somebody's doing, or Redis'.
      if (outcome === 'INTERNAL') log.error(line, 'run ended');
      else log.info(line, 'run ended');
    },
  };
}
