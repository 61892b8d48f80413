/**
 * Rehearses a lane before it counts: the same commands with the same strategy on the same data, unrecorded and shorter. It
 * brings the compiled code back into the processor's caches. It is also when Redis's buffers are sampled, since frequent
 * sampling would disturb a measurement.
 */
import { type CommandRange, firstOf } from './command-range.ts';
import type { LaneScript } from './lane-script.ts';
import type { LanePlan } from './run-lane.ts';

/** After a full batch a rehearsal continues until it has taken this long, so that it is sampled more than once, milliseconds. */
const MIN_DURATION_MS = 3;

/** Size of a full batch if all commands are sent at once. */
const CONCURRENT_BATCH = 300;

/** Commands sent first, to learn how slow they are. */
const FIRST_STEP = 4;

/** Target time that Redis takes for one step, estimated from the previous step, milliseconds. */
const STEP_MS = 100;

/** Maximum time in Redis before a full batch is reached, milliseconds; slower lanes are reported without buffers. */
const MAX_UNTIL_FULL_BATCH_MS = 1500;

/** Simulated RTT of a rehearsal if the experiment has one: short, but it exercises the link's code. */
const RTT_MS = 0.1;

export interface Rehearsal {
  plan: LanePlan;
  /** Whether a full batch was sent at once, as the lane will do: only then are its buffers those of the lane. */
  hadFullBatch(): boolean;
}

/** @param floorMs real round-trip time to Redis, which does not count as the commands' own time */
export function rehearsalOf(plan: LanePlan, floorMs: number): Rehearsal {
  const { strategy, script, experiment } = plan;
  const phase = script.phases[0];
  const batch =
    'batchSize' in strategy ? strategy.batchSize : strategy.kind === 'sequential' ? 1 : CONCURRENT_BATCH;
  const full = Math.min(batch, phase?.commands ?? 0);
  let largest = 0;
  const sent = (commands: number) => {
    largest = Math.max(largest, commands);
  };
  const network = { rttMs: Math.min(RTT_MS, experiment.network.rttMs) };
  return {
    plan: {
      ...plan,
      experiment: { ...experiment, network },
      // It stops by time, not by number of commands.
      script: {
        ...script,
        commands: Number.POSITIVE_INFINITY,
        play: rehearse(script, { phase, full, floorMs }, sent),
      },
    },
    hadFullBatch: () => largest >= full,
  };
}

interface Proportions {
  phase: CommandRange | undefined;
  /** Commands in a full batch. */
  full: number;
  floorMs: number;
}

/** Sends a few commands of the phase, then a full batch; if the commands are slow, with smaller batches in between. */
function rehearse(
  script: LaneScript,
  { phase, full, floorMs }: Proportions,
  onSent: (commands: number) => void,
): LaneScript['play'] {
  return async (stage) => {
    if (!phase) return script.play(stage);
    const begin = performance.now();
    let now = begin;
    let hadFull = false;
    let redisMs = 0;
    const isDone = () => (hadFull ? now - begin >= MIN_DURATION_MS : redisMs >= MAX_UNTIL_FULL_BATCH_MS);
    for (let size = Math.min(FIRST_STEP, full); !isDone(); ) {
      const stepBegin = now;
      await stage.send(firstOf(phase, size));
      now = performance.now();
      onSent(size);
      hadFull ||= size >= full;
      const stepMs = Math.max(0, now - stepBegin - floorMs);
      redisMs += stepMs;
      size = Math.min(full, Math.max(2 * size, Math.floor((STEP_MS / stepMs) * size)));
    }
  };
}
