/**
 * A lane before it counts: the same commands by the same strategy on the same data, unrecorded. It compiles the code, so
 * that no lane pays for that, and it is where Redis's buffers are looked at, since looking often would disturb a lane
 * that is measured.
 */
import { type CommandRange, firstOf } from './command-range.ts';
import type { LaneScript } from './lane-script.ts';
import type { LanePlan } from './run-lane.ts';

/** Commands after which the code is compiled, and the time that may be spent on them, milliseconds. */
const COMMANDS = 300;
const LONGEST_MS = 150;

/** How long it may take to come to a whole batch, milliseconds: what is slower is told without the buffers. */
const LONGEST_TO_WHOLE_BATCH_MS = 1500;

/** The distance of a rehearsal where the experiment has any: short, but through the link's code. */
const RTT_MS = 0.1;

export interface Rehearsal {
  plan: LanePlan;
  /** Whether a whole batch was sent at once, as the lane will: only then its buffers are those of the lane. */
  hadWholeBatch(): boolean;
}

export function rehearsalOf(plan: LanePlan): Rehearsal {
  const { strategy, script, experiment } = plan;
  const phase = script.phases[0];
  const batch = 'batchSize' in strategy ? strategy.batchSize : strategy.kind === 'sequential' ? 1 : COMMANDS;
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
      script: { ...script, play: playing(script, phase, whole, sent) },
    },
    hadWholeBatch: () => largest >= whole,
  };
}

/** Sends more and more of the phase, so that commands that turn out slow are not sent often. */
function playing(
  script: LaneScript,
  phase: CommandRange | undefined,
  whole: number,
  onSent: (commands: number) => void,
): LaneScript['play'] {
  return async (stage) => {
    if (!phase) return script.play(stage);
    const begin = performance.now();
    const most = Math.max(whole, COMMANDS);
    let sent = 0;
    const isDone = (size: number) => {
      const spentMs = performance.now() - begin;
      const hadWhole = size / 2 >= whole;
      return hadWhole ? sent >= COMMANDS || spentMs > LONGEST_MS : spentMs > LONGEST_TO_WHOLE_BATCH_MS;
    };
    for (let size = 4; !isDone(size); size *= 2) {
      const part = firstOf(phase, Math.min(size, most));
      await stage.send(part);
      sent += part.commands;
      onSent(part.commands);
    }
  };
}
