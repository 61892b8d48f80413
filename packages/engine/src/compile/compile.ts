/**
 * Compiles the code that lanes go through, by sending commands to a stand-in in the same thread: so that no lane pays for
 * it, none is compiled twice in a thread, and it takes as long where Redis is far away as where it is near.
 */
import type { Network, Strategy } from '@roundtrip/protocol';
import type { Cancellation } from '../cancellation.ts';
import { type LaneScript, scriptsOf } from '../lane-script.ts';
import { type LanePlan, runLane } from '../run-lane.ts';
import { type StandIn, startStandIn } from './stand-in.ts';
import { commandsGone, type Way } from './way.ts';

/** How much of a way is compiled: commands, and the time that may be spent on them, milliseconds. */
export interface Thoroughness {
  commands: number;
  withinMs: number;
}

/** As much as a run that waits for it needs. */
export const ENOUGH: Thoroughness = { commands: 1000, withinMs: 150 };

/** Until nothing becomes faster any more. */
const ALL: Thoroughness = { commands: 3000, withinMs: 500 };

/** Sent between two looks at whether to go on. */
const TEXT = '6 SET key:{i} value:{i}\n6 GET key:{i}\n6 INCR counter:{i}\n7 DEL key:{i}';
const BATCH_SIZE = 25;

/** Short, but through the link's code. */
const RTT_MS = 0.1;

const NETWORKS: Readonly<Record<Way['link'], Network>> = {
  none: { rttMs: 0 },
  ideal: { rttMs: RTT_MS },
  // Behind a window so small that bytes wait for it.
  tcp: { rttMs: RTT_MS, tcp: { initialWindow: 1 } },
};

/** Every way that the page offers by itself, what is used most first. */
const WAYS: readonly Way[] = (['ideal', 'tcp', 'none'] as const).flatMap((link) =>
  (['sequential', 'pipelined', 'transaction', 'concurrent', 'auto-pipelined'] as const).map(
    (kind): Way => ({ kind, link, protocol: 2 }),
  ),
);

/** Takes some seconds of a processor where nothing is compiled. Ends early, and without an error, where it is cancelled. */
export async function compileAll(cancellation: Cancellation): Promise<void> {
  for (const thoroughness of [ENOUGH, ALL]) await compile(WAYS, thoroughness, cancellation);
}

/** What is compiled already costs nothing. Ends early, and without an error, where it is cancelled. */
export async function compile(
  ways: readonly Way[],
  thoroughness: Thoroughness,
  cancellation: Cancellation,
): Promise<void> {
  let standIn: StandIn | undefined;
  try {
    for (const way of ways) {
      const commands = thoroughness.commands - commandsGone(way);
      if (commands <= 0 || cancellation.isCancelled()) continue;
      standIn ??= await startStandIn();
      await compileWay(way, { ...thoroughness, commands }, standIn, cancellation);
    }
  } finally {
    standIn?.close();
  }
}

async function compileWay(
  { kind, link, protocol }: Way,
  thoroughness: Thoroughness,
  { address }: StandIn,
  cancellation: Cancellation,
): Promise<void> {
  const strategy: Strategy =
    kind === 'pipelined' || kind === 'transaction' ? { kind, batchSize: BATCH_SIZE } : { kind };
  const experiment: LanePlan['experiment'] = {
    workload: { kind: 'commands', text: TEXT },
    lanes: [strategy],
    network: NETWORKS[link],
    protocol,
  };
  const script = repeating(scriptsOf(experiment)(''), thoroughness, cancellation);
  const access = { address, connectionName: 'compiling' };
  const plan: LanePlan = { lane: 0, repetition: 0, strategy, experiment, access, script, replyBudget: 0 };
  await runLane(plan, () => {}, cancellation);
}

function repeating(
  script: LaneScript,
  { commands, withinMs }: Thoroughness,
  { isCancelled }: Cancellation,
): LaneScript {
  return {
    ...script,
    commands: Number.POSITIVE_INFINITY,
    async play({ send }) {
      const until = performance.now() + withinMs;
      for (let sent = 0; sent < commands && performance.now() < until && !isCancelled(); ) {
        for (const phase of script.phases) {
          await send(phase);
          sent += phase.commands;
        }
      }
    },
  };
}
