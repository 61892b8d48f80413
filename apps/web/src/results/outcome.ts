/** The lines above the lanes once a run has ended, successfully or not. A module of its own to keep the first load small. Pure. */
import { countOf } from '../format/quantity.ts';
import { FAILURES } from '../run/failures.ts';
import { unknownRows } from '../run/faults.ts';
import type { LaneView } from '../run/lane-views.ts';
import type { EndedRun, LaneRun, RunError } from '../run/run-state.ts';
import { busyWords, type TimedLane } from './busy-words.ts';
import type { Headline } from './headline.ts';
import { heldUpWords, observedWords } from './subject-words.ts';
import { countedWords, verdictWords } from './verdict-words.ts';
import { windowWords } from './window-words.ts';

export function outcomeOf(run: EndedRun, lanes: readonly LaneView[]): Headline {
  const verdict = verdictOf(run, lanes);
  if (run.kind === 'failed') return failure(run.error, unknownWords(run.lanes), verdict);
  const { claim, details } = verdict ?? { claim: 'No lane finished.', details: [] };
  return { tone: 'verdict', text: claim, details, announcement: [claim, ...details].join(' ') };
}

function failure(error: RunError, unknown: string | undefined, verdict: Assessment | undefined): Headline {
  const { title, remedy } = FAILURES[error.code] ?? FAILURES.INTERNAL;
  const stopped = error.code === 'CANCELLED';
  const what = stopped ? remedy : [error.message, remedy].filter(Boolean).join(' ');
  const details = [what, unknown, verdict?.claim, ...(verdict?.details ?? [])].filter(
    (detail) => detail !== undefined,
  );
  return {
    tone: stopped ? 'stopped' : 'failure',
    text: `${title}.`,
    details,
    announcement: [`${title}.`, ...details].join(' '),
  };
}

/** Counts the commands that were sent in interrupted repetitions and got no reply. */
function unknownWords(lanes: readonly LaneRun[]): string | undefined {
  const interrupted = lanes.flatMap(({ repetitions }) =>
    repetitions.filter(({ summary }) => summary === undefined),
  );
  const unknown = interrupted.reduce(
    (sum, { trace }) => sum + (trace === undefined ? 0 : unknownRows(trace.columns, trace.count)),
    0,
  );
  if (unknown === 0) return undefined;
  return `${countOf(unknown, 'command')} ${unknown === 1 ? 'was' : 'were'} sent but got no reply.`;
}

interface Assessment {
  claim: string;
  details: string[];
}

/** If the machine was too busy for a claim, says that instead, and why. */
function verdictOf(
  { experiment, overcommitment }: EndedRun,
  lanes: readonly LaneView[],
): Assessment | undefined {
  const timed = lanes.flatMap(({ progress, identity: { index, label }, shown }): TimedLane[] => {
    const strategy = experiment.lanes[index];
    if (progress.kind !== 'measured' || strategy === undefined) return [];
    const { summary, summaries, totalsMs } = progress;
    return [{ label, strategy, summary, summaries, totalsMs, shown: shown?.trace }];
  });
  const words = verdictWords(timed);
  if (words === undefined) return undefined;
  const compared = words.about.flatMap((lane) => timed[lane] ?? []);
  const busy = compared.length > 0 ? busyWords(compared, experiment.network, overcommitment) : undefined;
  const compares = busy === undefined ? words.claim : countedWords(compared);
  // The subject of the experiment comes first, and which lane was faster second.
  const subject =
    compared.length === 0
      ? undefined
      : (observedWords(timed) ?? (busy === undefined ? heldUpWords(timed, words.about) : undefined));
  return {
    claim: subject ?? compares,
    details: [subject && compares, busy, windowWords(compared, experiment.network), words.remark].filter(
      (detail) => detail !== undefined,
    ),
  };
}
