/** The lines above the lanes when a run has ended, well or not. Apart, so that the first load is without them. Pure. */
import type { Experiment } from '@roundtrip/protocol';
import { countOf } from '../format/quantity.ts';
import { unknownRows } from '../run/faults.ts';
import type { EndedRun, LaneRun, RunError } from '../run/run-state.ts';
import { FAILURES } from './failures.ts';
import type { Headline } from './headline.ts';
import type { LaneView } from './lane-views.ts';
import { type VerdictWords, verdictWords } from './verdict-words.ts';

export function outcomeOf(run: EndedRun, lanes: readonly LaneView[]): Headline {
  const verdict = verdictOf(run.experiment, lanes);
  if (run.kind === 'failed') return failure(run.error, unknownWords(run.lanes), verdict);
  const text = verdict?.claim ?? 'No lane has finished.';
  const details = verdict?.remark === undefined ? [] : [verdict.remark];
  return { tone: 'verdict', text, details, announcement: [text, ...details].join(' ') };
}

function failure(error: RunError, unknown: string | undefined, verdict: VerdictWords | undefined): Headline {
  const { title, remedy } = FAILURES[error.code] ?? FAILURES.INTERNAL;
  const stopped = error.code === 'CANCELLED';
  const what = stopped ? remedy : [error.message, remedy].filter(Boolean).join(' ');
  const details = [what, unknown, verdict?.claim, verdict?.remark].filter((detail) => detail !== undefined);
  return {
    tone: stopped ? 'stopped' : 'failure',
    text: `${title}.`,
    details,
    announcement: [`${title}.`, ...details].join(' '),
  };
}

/** Of the repetition that broke off: what was sent, and has no reply. */
function unknownWords(lanes: readonly LaneRun[]): string | undefined {
  const brokenOff = lanes.flatMap(({ repetitions }) =>
    repetitions.filter(({ summary }) => summary === undefined),
  );
  const unknown = brokenOff.reduce(
    (sum, { trace }) => sum + (trace === undefined ? 0 : unknownRows(trace.columns, trace.count)),
    0,
  );
  if (unknown === 0) return undefined;
  return `${countOf(unknown, 'command')} ${unknown === 1 ? 'was sent and has' : 'were sent and have'} no reply.`;
}

function verdictOf(experiment: Experiment, lanes: readonly LaneView[]): VerdictWords | undefined {
  return verdictWords(
    lanes.flatMap(({ progress: lane, identity }) => {
      const strategy = experiment.lanes[identity.index];
      if (lane.kind !== 'measured' || strategy === undefined) return [];
      return [{ strategy, summary: lane.summary, totalsMs: lane.totalsMs }];
    }),
  );
}
