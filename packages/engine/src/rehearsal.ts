/**
 * A lane before it counts: the same commands by the same strategy on the same data, unrecorded and in proportion to the
 * lane. It brings the code, which is compiled by then, back into the processor's caches, and it is where Redis's buffers
 * are looked at, since looking often would disturb a lane that is measured.
 */
import { type CommandRange, firstOf } from './command-range.ts';
import type { LaneScript } from './lane-script.ts';
import type { LanePlan } from './run-lane.ts';

/** A rehearsal that had a whole batch goes on until it has taken this long, milliseconds: to be looked at more than once. */
const ENOUGH_MS = 3;

/** Of commands sent all at once so many are a whole batch here. */
const CONCURRENT = 300;

/** Commands that are sent first, to learn how slow they are. */
const FIRST = 4;

/** What Redis may take for the commands of one step by what those before took, milliseconds. */
const STEP_MS = 100;

/** What Redis may take to come to a whole batch, milliseconds: what is slower is told without the buffers. */
const LONGEST_TO_WHOLE_BATCH_MS = 1500;

/** The distance of a rehearsal where the experiment has any: short, but through the link's code. */
const RTT_MS = 0.1;

export interface Rehearsal {
  plan: LanePlan;
  /** Whether a whole batch was sent at once, as the lane will: only then its buffers are those of the lane. */
  hadWholeBatch(): boolean;
}

/** @param floorMs how far away Redis is, milliseconds of a round trip: that is not the commands' own time */
export function rehearsalOf(plan: LanePlan, floorMs: number): Rehearsal {
  const { strategy, script, experiment } = plan;
  const phase = script.phases[0];
  const batch =
    'batchSize' in strategy ? strategy.batchSize : strategy.kind === 'sequential' ? 1 : CONCURRENT;
  const whole = Math.min(batch, phase?.commands ?? 0);
  let largest = 0;
  const sent = (commands: number) => {
    largest = Math.max(largest, commands);
  };
  const network = { rttMs: Math.min(RTT_MS, experiment.network.rttMs) };
  return {
    plan: {
      ...plan,
      experiment: { ...experiment, network },
      // It goes on for some time, however many that takes.
      script: {
        ...script,
        commands: Number.POSITIVE_INFINITY,
        play: playing(script, { phase, whole, floorMs }, sent),
      },
    },
    hadWholeBatch: () => largest >= whole,
  };
}

interface Proportions {
  phase: CommandRange | undefined;
  /** Commands of a whole batch. */
  whole: number;
  floorMs: number;
}

/** Sends a few of the phase, then a whole batch: by way of smaller ones where the commands turn out slow. */
function playing(
  script: LaneScript,
  { phase, whole, floorMs }: Proportions,
  onSent: (commands: number) => void,
): LaneScript['play'] {
  return async (stage) => {
    if (!phase) return script.play(stage);
    const begin = performance.now();
    let now = begin;
    let hadWhole = false;
    let redisMs = 0;
    const isDone = () => (hadWhole ? now - begin >= ENOUGH_MS : redisMs >= LONGEST_TO_WHOLE_BATCH_MS);
    for (let size = Math.min(FIRST, whole); !isDone(); ) {
      const stepBegin = now;
      await stage.send(firstOf(phase, size));
      now = performance.now();
      onSent(size);
      hadWhole ||= size >= whole;
      const stepMs = Math.max(0, now - stepBegin - floorMs);
      redisMs += stepMs;
      size = Math.min(whole, Math.max(2 * size, Math.floor((STEP_MS / stepMs) * size)));
    }
  };
}
