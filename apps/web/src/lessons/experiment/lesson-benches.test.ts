import type { Experiment, Summary } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { lessonOf } from '../../../test/short-lesson.ts';
import type { RunState } from '../../run/run-state.ts';
import { createLessonBenches } from './lesson-benches.ts';

const TEXT = `\`\`\`experiment
id: gets
workload: { kind: commands, text: "3 GET k" }
lanes: [{ kind: sequential }]
network: { rttMs: 5 }
\`\`\`
`;

function doneRun(runId: string, experiment: Experiment, roundTrips: number): RunState {
  const summary = { commands: 3, errors: 0, roundTrips, totalMs: 15 } as Summary;
  const result = { lane: 0, repetition: 0, strategy: experiment.lanes[0], summary };
  return { kind: 'done', runId, experiment, lanes: [], results: [result] } as unknown as RunState;
}

test('each run that ends is the one that counts, also if it replaces an ended one in one step', async () => {
  const benches = createLessonBenches(lessonOf(TEXT));
  const unfollow = benches.follow();
  const { bench, found } = benches.of('gets');
  const end = (runId: string, rttMs: number, roundTrips: number) =>
    bench.runStore.setState({ run: doneRun(runId, { ...bench.settle(), network: { rttMs } }, roundTrips) });
  const ran = () => {
    const { ran } = found.getState();
    return [ran?.experiment.network?.rttMs, ran?.facts.lanes[0]?.summary.roundTrips];
  };
  end('a', 5, 3);
  await expect.poll(() => ran()).toEqual([5, 3]);
  end('b', 0, 1);
  await expect.poll(() => ran()).toEqual([0, 1]);
  // While the next one is under way, the last that ended counts.
  bench.runStore.setState({ starting: true });
  expect(ran()).toEqual([0, 1]);
  unfollow();
});
