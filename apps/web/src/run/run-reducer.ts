/** All changes to a run's state, in one place and without effects. */
import type { Experiment } from '@roundtrip/protocol';
import type { ServerRunEvent } from '../connection/run-events.ts';
import { freeTraces } from './free-traces.ts';
import { withLooks } from './look-trace.ts';
import { withObservation } from './observations.ts';
import type { RunPart } from './run-part.ts';
import type { Accepted, LaneRun, RepetitionRun, RunState, UnderwayRun } from './run-state.ts';
import { emptyTrace, withChunk } from './trace.ts';

export type RunEvent =
  /** The server accepted the run. */
  | {
      type: 'accepted';
      runId: string;
      position: number;
      experiment: Experiment;
      repetitions: number;
      part?: RunPart;
      isTurn?: true;
    }
  /** The server no longer knows the run, so that it cannot be followed any further. */
  | { type: 'session-lost' }
  | ServerRunEvent;

/** Events of another run, and events that do not fit the state, leave it unchanged. */
export function reduceRun(run: RunState, event: RunEvent): RunState {
  if (event.type === 'accepted') {
    const { type: _, ...accepted } = event;
    return { kind: 'queued', ...accepted };
  }
  if (run.kind !== 'queued' && run.kind !== 'running') return run;
  if (event.type === 'session-lost') {
    return fail(run, {
      code: 'CONNECTION_LOST',
      message: 'The connection to the server was lost during the run.',
    });
  }
  if (event.runId !== run.runId) return run;
  switch (event.type) {
    case 'run:queued':
      return run.kind === 'queued' ? { ...run, position: event.position } : run;
    case 'run:started': {
      const accepted = acceptedOf(run);
      const lanes = run.experiment.lanes.map((): LaneRun => ({ repetitions: [] }));
      const { floorMs, overcommitment } = event;
      return { kind: 'running', ...accepted, floorMs, ...(overcommitment && { overcommitment }), lanes };
    }
    case 'lane:started': {
      if (run.kind !== 'running') return run;
      const { lane, repetition, commands } = event;
      const lanes = freeTraces(run.lanes, commands);
      const begun = { commands, trace: emptyTrace(commands) };
      return {
        ...run,
        current: { lane, repetition },
        lanes: withRepetition(lanes, lane, repetition, () => begun),
      };
    }
    case 'lane:chunk':
      return changeRepetition(run, event, (old) =>
        old.trace === undefined ? old : { ...old, trace: withChunk(old.trace, event) },
      );
    case 'lane:observed':
      return changeRepetition(run, event, (old) => {
        const { at: atUs, state, replies, leftOut } = event;
        const seen = { atUs, state, replies, ...(leftOut !== undefined && { leftOut }) };
        return { ...old, observations: withObservation(old.observations ?? [], seen) };
      });
    case 'lane:looks':
      return changeRepetition(run, event, (old) => ({ ...old, looks: withLooks(old.looks, event) }));
    case 'lane:finished':
      return changeRepetition(run, event, (old) => ({ ...old, summary: event.summary }));
    case 'run:finished': {
      if (run.kind !== 'running') return run;
      const { current: _, ...begun } = run;
      return { ...begun, kind: 'done', results: event.lanes };
    }
    case 'run:failed':
      return fail(run, event.error);
    default:
      return event satisfies never;
  }
}

/** What is known of a run from the moment it is accepted. */
function acceptedOf({ runId, experiment, repetitions, part, isTurn }: UnderwayRun): Accepted {
  return { runId, experiment, repetitions, ...(part && { part }), ...(isTurn && { isTurn }) };
}

type Failed = Extract<RunState, { kind: 'failed' }>;

/** Keeps what had arrived. */
function fail(run: UnderwayRun, { code, message }: Failed['error']): Failed {
  const begun = acceptedOf(run);
  const error = { code, message };
  if (run.kind === 'queued') return { kind: 'failed', ...begun, error, lanes: [] };
  const { floorMs, lanes } = run;
  return { kind: 'failed', ...begun, error, lanes, ...(floorMs !== undefined && { floorMs }) };
}

function changeRepetition(
  run: UnderwayRun,
  { lane, repetition }: { lane: number; repetition: number },
  change: (old: RepetitionRun) => RepetitionRun,
): RunState {
  if (run.kind !== 'running') return run;
  return {
    ...run,
    lanes: withRepetition(run.lanes, lane, repetition, (old) =>
      old === undefined ? undefined : change(old),
    ),
  };
}

/** Ignores unknown lanes and repetitions; a lane's repetitions start in order. */
function withRepetition(
  lanes: readonly LaneRun[],
  lane: number,
  repetition: number,
  change: (old: RepetitionRun | undefined) => RepetitionRun | undefined,
): readonly LaneRun[] {
  const repetitions = lanes[lane]?.repetitions;
  if (repetitions === undefined || repetition > repetitions.length) return lanes;
  const changed = change(repetitions[repetition]);
  if (changed === undefined) return lanes;
  return lanes.with(lane, {
    repetitions: [...repetitions.slice(0, repetition), changed, ...repetitions.slice(repetition + 1)],
  });
}
