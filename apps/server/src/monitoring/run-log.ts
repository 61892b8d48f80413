/** One line when a run begins, one when it ends. What people typed is theirs: none of it is logged. */
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
      // A fault of the playground's own. Every other outcome is up to a person, or to Redis.
      if (outcome === 'INTERNAL') log.error(line, 'run ended');
      else log.info(line, 'run ended');
    },
  };
}
