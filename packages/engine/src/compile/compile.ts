/**
 * Warms up the JIT compiler: sends commands along every code path that lanes take, to a stand-in for Redis in the same thread.
 * So no lane pays for compilation, nothing is warmed up twice in a thread, and a distant Redis makes no difference.
 */
import type { Network, Strategy } from '@roundtrip/protocol';
import type { Cancellation } from '../cancellation.ts';
import { type LaneScript, scriptsOf } from '../lane-script.ts';
import { type LanePlan, runLane } from '../run-lane.ts';
import { type CodePath, commandsRun } from './code-path.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

/** How much of a code path is warmed up: a number of commands, and the time to spend on them, milliseconds. */
export interface Thoroughness {
  commands: number;
  withinMs: number;
}

/** Enough for a run that waits for it. */
export const ENOUGH: Thoroughness = { commands: 1000, withinMs: 150 };

/** Until nothing gets faster. */
const ALL: Thoroughness = { commands: 3000, withinMs: 500 };

/** One round of commands; cancellation is checked between rounds. */
const TEXT = '6 SET key:{i} value:{i}\n6 GET key:{i}\n6 INCR counter:{i}\n7 DEL key:{i}';
const BATCH_SIZE = 25;

/** Short, but exercises the link's code. */
const RTT_MS = 0.1;

const NETWORKS: Readonly<Record<CodePath['link'], Network>> = {
  none: { rttMs: 0 },
  ideal: { rttMs: RTT_MS },
  // A window so small that bytes have to wait for it.
  tcp: { rttMs: RTT_MS, tcp: { initialWindow: 1 } },
};

/** Every code path that the page offers by default, the most used first. */
const CODE_PATHS: readonly CodePath[] = (['ideal', 'tcp', 'none'] as const).flatMap((link) =>
  (['sequential', 'pipelined', 'transaction', 'concurrent', 'auto-pipelined'] as const).map(
    (kind): CodePath => ({ kind, link, protocol: 2 }),
  ),
);

/** Takes a few seconds of CPU time if nothing is compiled yet. Stops early, without an error, if cancelled. */
export async function compileAll(cancellation: Cancellation): Promise<void> {
  for (const thoroughness of [ENOUGH, ALL]) await compile(CODE_PATHS, thoroughness, cancellation);
}

/** Costs nothing for paths that are compiled already. Stops early, without an error, if cancelled. */
export async function compile(
  paths: readonly CodePath[],
  thoroughness: Thoroughness,
  cancellation: Cancellation,
): Promise<void> {
  let standIn: StandIn | undefined;
  try {
    for (const path of paths) {
      const commands = thoroughness.commands - commandsRun(path);
      if (commands <= 0 || cancellation.isCancelled()) continue;
      standIn ??= await startStandIn();
      await compilePath(path, { ...thoroughness, commands }, standIn, cancellation);
    }
  } finally {
    standIn?.close();
  }
}

async function compilePath(
  { kind, link, protocol }: CodePath,
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
