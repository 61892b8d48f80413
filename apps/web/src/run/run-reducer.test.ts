import {
  type Experiment,
  newColumns,
  newDepartures,
  type Summary,
  type TraceColumns,
} from '@roundtrip/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RunEvent, reduceRun } from './run-reducer.ts';
import type { RunState } from './run-state.ts';

const experiment: Experiment = {
  workload: { kind: 'commands', text: 'PING' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }],
  network: { rttMs: 1 },
};
const summary = { commands: 3, totalMs: 3.3, roundTrips: 3 } as Summary;
const accepted: RunEvent = { type: 'accepted', runId: 'a', position: 0, experiment, repetitions: 1 };
const started: RunEvent = { type: 'run:started', runId: 'a', floorMs: 0.06 };
const laneStarted: RunEvent = { type: 'lane:started', runId: 'a', lane: 0, repetition: 0, commands: 3 };

const after = (...events: RunEvent[]): RunState => events.reduce(reduceRun, { kind: 'idle' } as RunState);

function chunk(from: number, resolved: readonly number[]): Extract<RunEvent, { type: 'lane:chunk' }> {
  const rows: TraceColumns = newColumns(resolved.length);
  rows.resolved.set(resolved);
  const count = resolved.length;
  const columns = rows.issued.buffer as ArrayBuffer;
  return { type: 'lane:chunk', runId: 'a', lane: 0, repetition: 0, from, count, columns };
}

describe('reduceRun', () => {
  test('an accepted run waits in the queue and learns its position', () => {
    const queued = after({ ...accepted, position: 3 }, { type: 'run:queued', runId: 'a', position: 2 });
    expect(queued).toMatchObject({ kind: 'queued', position: 2, experiment });
  });

  test('rows join the trace of their lane and repetition in order', () => {
    const run = after(accepted, started, laneStarted, chunk(0, [1_100, 2_200]), chunk(2, [3_300]));
    if (run.kind !== 'running') throw new Error(run.kind);
    const trace = run.lanes[0]?.repetitions[0]?.trace;
    expect(trace?.count).toBe(3);
    expect([...(trace?.columns.resolved ?? [])]).toEqual([1_100, 2_200, 3_300]);
    expect(run.lanes[1]?.repetitions).toEqual([]);
    expect(run.current).toEqual({ lane: 0, repetition: 0 });
  });

  test('over TCP, rows say when their bytes departed', () => {
    const departing = (from: number, requests: number[]) => {
      const departures = newDepartures(requests.length);
      departures.requests.set(requests);
      departures.replies.set(requests.map((us) => us + 7));
      return {
        ...chunk(from, requests),
        departures: departures.requests.buffer as ArrayBuffer,
      };
    };
    const run = after(accepted, started, laneStarted, departing(0, [0, 40]), departing(2, [80]));
    const columns = run.kind === 'running' ? run.lanes[0]?.repetitions[0]?.trace?.columns : undefined;
    expect([...(columns?.departures?.requests ?? [])]).toEqual([0, 40, 80]);
    expect([...(columns?.departures?.replies ?? [])]).toEqual([7, 47, 87]);
  });

  test('an earlier state still reads the same', () => {
    const early = after(accepted, started, laneStarted, chunk(0, [1_100]));
    const late = reduceRun(early, chunk(1, [2_200]));
    const countOf = (run: RunState) => run.kind === 'running' && run.lanes[0]?.repetitions[0]?.trace?.count;
    expect(countOf(early)).toBe(1);
    expect(countOf(late)).toBe(2);
  });

  test('a chunk that leaves a gap or comes twice changes nothing', () => {
    const run = after(accepted, started, laneStarted, chunk(0, [1_100]));
    expect(reduceRun(run, chunk(2, [3_300]))).toEqual(run);
    expect(reduceRun(run, chunk(0, [1_100]))).toEqual(run);
    expect(reduceRun(run, chunk(1, [1, 2, 3, 4]))).toEqual(run);
  });

  test('events of another run are dropped', () => {
    const run = after(accepted, started, laneStarted);
    const others: RunEvent[] = [
      { ...chunk(0, [1]), runId: 'b' },
      { type: 'run:failed', runId: 'b', error: { code: 'INTERNAL', message: '' } },
      { type: 'run:finished', runId: 'b', lanes: [] },
      { type: 'run:started', runId: 'b', floorMs: 9 },
    ];
    for (const event of others) expect(reduceRun(run, event)).toBe(run);
  });

  test('observations of a second client are kept with the repetition, in order', () => {
    const saw = (at: number, reply: string): RunEvent => ({
      type: 'lane:observed',
      runId: 'a',
      lane: 0,
      repetition: 0,
      at,
      state: Number(reply) - 1,
      replies: [reply],
    });
    const observationsOf = (run: RunState) =>
      run.kind === 'running' ? run.lanes[0]?.repetitions[0]?.observations : undefined;
    const begun = after(accepted, started, laneStarted);
    expect(observationsOf([saw(5, '1'), saw(9, '2')].reduce(reduceRun, begun))).toEqual([
      { atUs: 5, state: 0, replies: ['1'] },
      { atUs: 9, state: 1, replies: ['2'] },
    ]);
    const late = { ...saw(12, '9'), leftOut: 6 } as RunEvent;
    expect(observationsOf(reduceRun(begun, late))).toEqual([
      { atUs: 12, state: 8, replies: ['9'], leftOut: 6 },
    ]);
    expect(reduceRun(begun, { ...saw(5, '1'), runId: 'b' } as RunEvent)).toBe(begun);
  });

  test('a finished run holds the median of each lane', () => {
    const lanes = [{ repetition: 0, summary }];
    const run = after(
      accepted,
      started,
      laneStarted,
      { type: 'lane:finished', runId: 'a', lane: 0, repetition: 0, summary },
      { type: 'run:finished', runId: 'a', lanes },
    );
    expect(run).toMatchObject({ kind: 'done', results: lanes, floorMs: 0.06 });
    expect(run.kind === 'done' && run.lanes[0]?.repetitions[0]?.summary).toEqual(summary);
  });

  test('a failed run keeps what had arrived', () => {
    const error = { code: 'REDIS_UNAVAILABLE', message: 'Redis went away.' } as const;
    const run = after(accepted, started, laneStarted, chunk(0, [1_100]), {
      type: 'run:failed',
      runId: 'a',
      error,
    });
    expect(run).toMatchObject({ kind: 'failed', error });
    expect(run.kind === 'failed' && run.lanes[0]?.repetitions[0]?.trace?.count).toBe(1);
  });

  test('a run that fails in the queue has nothing to show', () => {
    const error = { code: 'CANCELLED', message: 'Stopped.' } as const;
    expect(after(accepted, { type: 'run:failed', runId: 'a', error })).toMatchObject({
      kind: 'failed',
      lanes: [],
    });
  });

  test('a new session ends a run under way, and only that', () => {
    expect(after(accepted, started, { type: 'session-lost' })).toMatchObject({
      kind: 'failed',
      error: { code: 'CONNECTION_LOST' },
    });
    expect(after({ type: 'session-lost' })).toEqual({ kind: 'idle' });
  });

  test('lanes and repetitions that the experiment does not have are ignored', () => {
    const run = after(accepted, started);
    const event: RunEvent = { type: 'lane:started', runId: 'a', lane: 7, repetition: 0, commands: 3 };
    expect(after(accepted, started, event)).toMatchObject({ lanes: run.kind === 'running' ? run.lanes : [] });
  });

  test('however the rows are cut into chunks, the trace is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(1e6), { maxLength: 20 }), { maxLength: 20 }), (pieces) => {
        const rows = pieces.flat();
        const begin: RunEvent = { ...laneStarted, commands: rows.length } as RunEvent;
        let from = 0;
        const chunks = pieces.map((piece) => {
          const event = chunk(from, piece);
          from += piece.length;
          return event;
        });
        const run = after(accepted, started, begin, ...chunks);
        const trace = run.kind === 'running' ? run.lanes[0]?.repetitions[0]?.trace : undefined;
        expect([...(trace?.columns.resolved ?? [])]).toEqual(rows);
      }),
    );
  });
});
