import { type Experiment, STATUS } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { viewLanes } from '../run/lane-views.ts';
import type { RunState } from '../run/run-state.ts';
import { emptyTrace } from '../run/trace.ts';
import { headlineOf, withoutRun } from './headline.ts';
import { outcomeOf } from './outcome.ts';

const experiment: Experiment = {
  workload: { kind: 'commands', text: '1000 PING' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 1_000 }],
  network: { rttMs: 1 },
};
const headline = (run: RunState, of: Experiment = experiment) =>
  headlineOf(run, viewLanes(run, of), of, outcomeOf);
const accepted = { runId: 'a', experiment, repetitions: 1 };
const begun = { ...accepted, floorMs: 0.1 };

describe('headlineOf', () => {
  test('before a run it gives the model’s estimate', () => {
    expect(headline({ kind: 'idle' })).toMatchObject({
      tone: 'model',
      text: 'The model expects 5.21 ms to 1.12 s. Press Run to measure.',
    });
    // Who follows somebody else's page has no Run to press.
    const { text } = withoutRun(headline({ kind: 'idle' }));
    expect(headline({ kind: 'idle' }).text).toBe(`${text} Press Run to measure.`);
    const lost = 'The connection to Redis was lost.';
    expect(
      withoutRun({
        tone: 'failure',
        text: 'Redis cannot be used.',
        details: [`${lost} Run again when Redis is back.`, 'Run again when the machine is less busy.'],
        announcement: '',
      }).details,
    ).toEqual([lost]);
  });

  test('with nothing to run it says what to do first', () => {
    const ofText = (text: string): Experiment => ({ ...experiment, workload: { kind: 'commands', text } });
    expect(headline({ kind: 'idle' }, ofText('# later\n')).text).toMatch(/^There is no command to run yet/);
    expect(headline({ kind: 'idle' }, ofText('PING\nSET key "open')).text).toBe(
      'This cannot run: line 2 cannot be read.',
    );
  });

  test('in the queue it says how many runs are ahead', () => {
    expect(headline({ kind: 'queued', ...accepted, position: 2 }).text).toBe('Waiting: 2 runs ahead.');
    expect(headline({ kind: 'queued', ...accepted, position: 1 }).text).toBe('Waiting: 1 run ahead.');
  });

  test('before a lane starts it says what is being prepared', () => {
    const queued = { kind: 'queued', runId: 'a', experiment, repetitions: 1, position: 0 } as const;
    expect(headline(queued).text).toMatch(/^Preparing: connecting to Redis and measuring how far away it is/);
    const run: RunState = { kind: 'running', ...begun, floorMs: 80, lanes: [] };
    expect(headline(run).text).toBe(
      'Preparing: Redis is 80.0 ms away. Each lane is rehearsed first, unmeasured.',
    );
  });

  test('while running it counts, but does not announce every count', () => {
    const trace = { ...emptyTrace(1_000), count: 412 };
    const lanes = [{ repetitions: [{ commands: 1_000, trace }] }, { repetitions: [] }];
    const run: RunState = { kind: 'running', ...begun, lanes, current: { lane: 0, repetition: 0 } };
    expect(headline(run)).toMatchObject({
      text: 'Running sequential: 412 of 1,000 commands.',
      announcement: 'Running sequential.',
    });
  });

  test('a failed run says what happened and what to do', () => {
    const message = 'The connection to Redis was lost. Run again when Redis is back.';
    const error = { code: 'REDIS_UNAVAILABLE', message } as const;
    const { tone, text, details } = headline({ kind: 'failed', ...begun, lanes: [], error });
    expect(tone).toBe('failure');
    expect(text).toBe('Redis cannot be used.');
    expect(details[0]).toBe(message);
  });

  test('a run that the person stopped is not a failure', () => {
    const error = { code: 'CANCELLED', message: '' } as const;
    expect(headline({ kind: 'failed', ...begun, lanes: [], error })).toMatchObject({
      tone: 'stopped',
      text: 'Stopped.',
    });
  });

  test('commands that were sent but not answered are counted', () => {
    const trace = { ...emptyTrace(1_000), count: 3 };
    trace.columns.requestBytes.fill(30, 0, 3);
    trace.columns.status.fill(STATUS.unanswered, 1, 3);
    const lanes = [{ repetitions: [{ commands: 1_000, trace }] }, { repetitions: [] }];
    const error = { code: 'REDIS_UNAVAILABLE', message: 'Redis closed the connection.' } as const;
    expect(headline({ kind: 'failed', ...begun, lanes, error }).details[1]).toBe(
      '2 commands were sent but got no reply.',
    );
  });
});
