import type { Experiment, Summary } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { FIRST_VISIT } from '../experiment/presets.ts';
import { viewLanes } from '../run/lane-views.ts';
import type { EndedRun } from '../run/run-state.ts';
import { emptyTrace } from '../run/trace.ts';
import { cardOf, hasAnswers, keptView, proposedName } from './record-run.ts';

function commands(text: string): Experiment {
  return { ...FIRST_VISIT.experiment, workload: { kind: 'commands', text } };
}

describe('the name proposed for a run', () => {
  test('is that of the preset', () => {
    expect(proposedName(FIRST_VISIT.experiment)).toBe('Three GETs');
  });

  test('is the first command of any other experiment', () => {
    expect(proposedName(commands('# ours\n\n  5 PING\nGET a'))).toBe('5 PING');
  });

  test('is cut if the command is long', () => {
    const name = proposedName(commands(`SET a ${'x'.repeat(500)}`));
    expect(name.length).toBeLessThanOrEqual(44);
    expect(name.endsWith('…')).toBe(true);
  });

  test('exists even without a command', () => {
    expect(proposedName(commands('# nothing'))).toBe('Commands');
  });
});

describe('a run that was stopped', () => {
  const summary = { totalMs: 3 } as Summary;
  const traceOf = (commands: number, count: number) => {
    const { columns } = emptyTrace(commands);
    columns.requestBytes.fill(30);
    return { columns, count };
  };
  const stopped = (lanes: Extract<EndedRun, { kind: 'failed' }>['lanes']): EndedRun => ({
    kind: 'failed',
    runId: 'r',
    experiment: {
      ...commands('9 PING'),
      lanes: [{ kind: 'sequential' }, { kind: 'concurrent' }, { kind: 'auto-pipelined' }],
    },
    repetitions: 2,
    error: { code: 'CANCELLED', message: 'The run was stopped.' },
    lanes,
  });
  const run = stopped([
    {
      repetitions: [
        { commands: 9, trace: traceOf(9, 9), summary },
        { commands: 9, trace: traceOf(9, 2) },
      ],
    },
    { repetitions: [{ commands: 9, trace: traceOf(9, 4) }] },
    { repetitions: [] },
  ]);
  const views = viewLanes(run, run.experiment);

  test('is kept with what had arrived of each lane, and says that it was stopped', () => {
    const card = cardOf(run, views, 1_000, undefined);
    expect(card.endedEarly).toEqual({ how: 'stopped', message: 'The run was stopped.' });
    expect(card.lanes).toEqual([
      { strategy: { kind: 'sequential' }, summary },
      { strategy: { kind: 'concurrent' }, cut: { answered: 4, commands: 9 } },
      { strategy: { kind: 'auto-pipelined' } },
    ]);
  });

  test('is drawn from a finished repetition, if there is one', () => {
    const kept = views.map((view, lane) => keptView(view, run.lanes[lane], run));
    expect(kept.map(({ shown }) => shown?.trace.count)).toEqual([9, 4, undefined]);
  });

  test('before anything was answered leaves nothing to keep', () => {
    expect(hasAnswers(views)).toBe(true);
    const early = stopped([{ repetitions: [{ commands: 9, trace: emptyTrace(9) }] }]);
    expect(hasAnswers(viewLanes(early, early.experiment))).toBe(false);
  });
});
