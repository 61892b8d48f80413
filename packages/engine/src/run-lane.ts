/** One repetition of one lane: from an empty key space to its summary. */
import { type Exchange, maxInFlight } from '@roundtrip/analysis';
import { type Experiment, hasWindow, type Network, type Strategy, type Summary } from '@roundtrip/protocol';
import { type ConnectionOptions, LaneClock, LaneRecorder, type OpenConnection } from '@roundtrip/wire';
import { type Access, openWithAccess } from './access.ts';
import type { Cancellation } from './cancellation.ts';
import { addCommandsRun, codePathOf } from './compile/code-path.ts';
import { connectionLost } from './connection-lost.ts';
import type { LaneScript, Stage } from './lane-script.ts';
import { pause } from './pause.ts';
import { guardReplies } from './reply-guard.ts';
import { CHUNK_ROWS, RowStream } from './row-stream.ts';
import { RunFailure } from './run-failure.ts';
import type { Emit } from './run-messages.ts';
import { sendSetup } from './send-setup.ts';
import { sendPhase } from './strategies/index.ts';

export interface LanePlan {
  lane: number;
  repetition: number;
  strategy: Strategy;
  experiment: Experiment;
  access: Access;
  script: LaneScript;
  /** Maximum raw reply bytes to keep. */
  replyBudget: number;
}

/** Pause after the simulated link has dropped the connection, milliseconds. */
const SETTLING_MS = 50;

/** Observes a lane while it runs, and adds its findings to the summary. */
export interface Probe {
  /** @param client the measured connection; must not be used after this has resolved. */
  begin(client: OpenConnection): Promise<RunningProbe>;
}

export interface RunningProbe {
  /** The lane's clock starts at `originNs`, on the clock that threads share, nanoseconds. */
  laneBegins?(originNs: bigint): void;
  /** @param hasFailed the lane has failed, perhaps because Redis is gone, so Redis must not be asked anything. */
  end(hasFailed: boolean): Promise<Partial<Summary>>;
}

/**
 * Like `runLaneOn`, on a connection of its own.
 *
 * @throws RunFailure
 */
export async function runLane(
  plan: LanePlan,
  emit: Emit,
  cancellation: Cancellation,
  probes: readonly Probe[] = [],
): Promise<Summary> {
  const client = await openWithAccess(plan.access, clientOptions(plan.strategy, plan.experiment));
  try {
    return await runLaneOn(client, plan, emit, cancellation, probes);
  } finally {
    client.redis.disconnect();
  }
}

/** Options for the lane's client. */
export function clientOptions(
  { kind }: Strategy,
  { protocol = 2 }: Pick<Experiment, 'protocol'>,
): ConnectionOptions {
  return { protocol, enableAutoPipelining: kind === 'auto-pipelined' };
}

/**
 * Emits `lane-started`, the rows as they are completed, and `lane-finished`. On failure, everything up to then has been emitted.
 *
 * @param client opened with the lane's `clientOptions`; owned by the caller, and possibly disconnected afterwards.
 * @throws RunFailure
 */
export async function runLaneOn(
  client: OpenConnection,
  plan: LanePlan,
  emit: Emit,
  cancellation: Cancellation,
  probes: readonly Probe[] = [],
): Promise<Summary> {
  const { lane, repetition, strategy, experiment, script } = plan;
  const cancel = () => client.connection.destroy();
  cancellation.signal.addEventListener('abort', cancel);
  try {
    cancellation.signal.throwIfAborted();
    const setup = await sendSetup(client, script.setup);
    emit({ type: 'lane-started', lane, repetition, commands: script.commands });
    const { tcp } = experiment.network;
    const summary = await measure(plan, client, tcp?.fresh ? [] : setup, emit, cancellation, probes);
    addCommandsRun(codePathOf(strategy, experiment), summary.commands);
    emit({ type: 'lane-finished', lane, repetition, summary });
    return summary;
  } catch (error) {
    if (cancellation.isCancelled()) throw new RunFailure('CANCELLED', 'Stopped.');
    if (error instanceof RunFailure || !client.connection.destroyed) throw error;
    throw connectionLost(client.connection);
  } finally {
    cancellation.signal.removeEventListener('abort', cancel);
  }
}

/** @param earlier exchanges on the connection that have grown TCP's window */
async function measure(
  plan: LanePlan,
  client: OpenConnection,
  earlier: readonly Exchange[],
  emit: Emit,
  cancellation: Cancellation,
  probes: readonly Probe[],
): Promise<Summary> {
  const { lane, repetition, strategy, experiment, script } = plan;
  const running: RunningProbe[] = [];
  let found: Partial<Summary> = {};
  // Rows in flight, plus rows waiting to be sent on: less than a chunk and the previous batch. Short lanes get a smaller
  // buffer, since many large ones would keep the garbage collector busy. If a second client deletes keys, warming a cache
  // takes more commands than expected, but less than twice as many.
  const maxRows = 2 * maxInFlight(strategy, script.largestPhase) + CHUNK_ROWS;
  const capacity = Math.min(maxRows, 2 * script.commands);
  for (const { begin } of probes) running.push(await begin(client));
  const clock = new LaneClock();
  for (const { laneBegins } of running) laneBegins?.(clock.originNs);
  const recorder = new LaneRecorder(clock, capacity, plan.replyBudget, hasWindow(experiment.network));
  const rows = new RowStream(recorder, emit, { lane, repetition });
  const context = { ...client, recorder, rows, isCancelled: cancellation.isCancelled };
  const stage: Stage = {
    send: (phase, onReply) => sendPhase(strategy, { ...context, onReply }, phase),
    pause: (ms) => pause(ms, cancellation.signal),
  };
  client.connection.beginLane(recorder, experiment.network, experiment.seed ?? 0, earlier);
  const guard = guardReplies(recorder, client.connection);
  let hasFailed = true;
  try {
    await script.play(stage);
    hasFailed = false;
  } catch (error) {
    recorder.abandon();
    if (!client.connection.isDropped) throw guard.failure() ?? error;
    // Redis finishes the commands it has received in this time, so that a second client sees their effect, and cleanup comes
    // after them.
    await pause(SETTLING_MS);
  } finally {
    guard.end();
    client.connection.endLane();
    rows.end();
    for (const { end } of running) found = { ...found, ...(await end(hasFailed)) };
  }
  const summary = rows.summary.build(recorder.counts, recorder.firstWriteAt);
  return {
    ...summary,
    ...(hasWindow(experiment.network) && windowFigures(recorder, summary, experiment.network)),
    ...found,
  };
}

function windowFigures(
  { windowWaitMs, windowDelayMs }: LaneRecorder,
  { commands, roundTrips }: Summary,
  { rttMs }: Network,
) {
  const outbound = windowWaitMs.outbound / commands;
  const inbound = windowWaitMs.inbound / commands;
  return {
    windowWaitMs: outbound + inbound,
    windowWaitPartsMs: { outbound, inbound },
    windowDelayMs,
    networkRoundTrips: roundTrips + Math.round(windowDelayMs / rttMs),
  } satisfies Partial<Summary>;
}
