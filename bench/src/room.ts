/**
 * A separate process with a room of viewers, each with its own connection. It has the lowest priority: in a real room,
 * viewers run on their own machines.
 */
import { setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Ack,
  type Experiment,
  type LaneChunk,
  type LaneFinished,
  PROTOCOL_VERSION,
  type RunFailed,
  type RunStarted,
} from '@roundtrip/protocol';
import { io, type Socket } from 'socket.io-client';
import { linkErrorsOf } from './link-errors-of.ts';
import { Told } from './told.ts';

export type RoomTask =
  /** @param code of a room that they join, as its participants */
  | { kind: 'enter'; url: string; viewers: number; code?: string }
  /** Waits until each of them has been told this of their room. */
  | { kind: 'told'; mark: string }
  /** From now on they only read. @param leastBytes of a run's events */
  | { kind: 'read'; leastBytes: number }
  /** Each answers a question of their room once. @param withinMs spread of the moments, milliseconds */
  | { kind: 'answer'; questionId: string; withinMs: number }
  /** @param withinMs spread of the moments at which viewers press Run, milliseconds; all at once by default */
  | { kind: 'run'; experiment: Experiment; rounds: number; withinMs?: number }
  | { kind: 'leave' };

/** One run of one viewer. */
export interface RoomRun {
  round: number;
  /** Position in the queue, from the acknowledgement. */
  position: number;
  /** When it was requested and acknowledged, on a clock shared by all. */
  askedAt: number;
  ackedAt: number;
  /** From the request to the acknowledgement, to the start, and to the end, milliseconds. */
  ackMs: number;
  waitMs: number;
  servedMs: number;
  /** 0-based position of its start among all runs. */
  order: number;
  floorMs: number;
  lanes: { totalMs: number; p50Ms: number }[];
  /** Delay that the link added to each command of the first lane in excess of the requested delay, milliseconds. */
  linkErrorsMs: number[];
}

/** Connections that are opened at the same time. */
const AT_ONCE = 10;

let sockets: Socket[] = [];
let begun = 0;

const told = new Told();

async function enter(url: string, code?: string): Promise<Socket> {
  const auth = { protocol: PROTOCOL_VERSION };
  const socket = io(url, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  if (code === undefined) return socket;
  told.listen(socket);
  const joined: Ack<object> = await socket.emitWithAck('room:join', { code });
  if (!joined.ok) throw new Error(joined.error.message);
  return socket;
}

async function enterAll(url: string, viewers: number, code?: string): Promise<void> {
  for (let entered = 0; entered < viewers; entered += AT_ONCE) {
    const more = Array.from({ length: Math.min(AT_ONCE, viewers - entered) }, () => enter(url, code));
    sockets.push(...(await Promise.all(more)));
  }
}

async function answerAll(questionId: string, withinMs: number): Promise<void> {
  const each = sockets.map(async (socket, index) => {
    await sleep((withinMs * index) / sockets.length);
    const answer: Ack<object> = await socket.emitWithAck('room:answer', { questionId, value: index % 7 });
    if (!answer.ok) throw new Error(answer.error.message);
  });
  await Promise.all(each);
}

/** @throws Error if the run is refused or fails */
async function run(socket: Socket, experiment: Experiment, round: number): Promise<RoomRun> {
  const asked = performance.now();
  const since = () => performance.now() - asked;
  const seen = { order: 0, waitMs: 0, floorMs: 0 };
  const lanes: RoomRun['lanes'] = [];
  const linkErrorsMs: number[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    socket.once('run:started', ({ floorMs }: RunStarted) => {
      Object.assign(seen, { order: begun++, waitMs: since(), floorMs });
    });
    socket.on('lane:finished', ({ lane, summary }: LaneFinished) => {
      lanes[lane] = { totalMs: summary.totalMs, p50Ms: summary.latencyMs.p50 };
    });
    socket.on('lane:chunk', (chunk: LaneChunk) => {
      if (chunk.lane === 0) linkErrorsMs.push(...linkErrorsOf(chunk, experiment.network.rttMs));
    });
    socket.once('run:finished', () => resolve());
    socket.once('run:failed', ({ error }: RunFailed) => reject(new Error(error.message)));
  });
  const answer: Ack<{ position: number }> = await socket.emitWithAck('run:start', experiment);
  if (!answer.ok) throw new Error(answer.error.message);
  const ackMs = since();
  await ended;
  socket.off();
  return {
    round,
    askedAt: asked,
    ackedAt: asked + ackMs,
    position: answer.position,
    ackMs,
    servedMs: since(),
    lanes,
    linkErrorsMs,
    ...seen,
  };
}

/** Each viewer presses Run again when served, until all have had this many rounds. */
async function runAll(experiment: Experiment, rounds: number, withinMs = 0): Promise<RoomRun[]> {
  begun = 0;
  const each = sockets.map(async (socket, index) => {
    const runs: RoomRun[] = [];
    await sleep((withinMs * index) / sockets.length);
    for (let round = 0; round < rounds; round++) runs.push(await run(socket, experiment, round));
    return runs;
  });
  return (await Promise.all(each)).flat();
}

process.on('message', async (task: RoomTask) => {
  switch (task.kind) {
    case 'enter':
      setPriority(19);
      await enterAll(task.url, task.viewers, task.code);
      return process.send?.(sockets.length);
    case 'told':
      return process.send?.(await told.byAll(task.mark, sockets.length));
    case 'read':
      for (const socket of sockets) told.onlyRead(socket, task.leastBytes);
      return process.send?.(sockets.length);
    case 'answer':
      await answerAll(task.questionId, task.withinMs);
      return process.send?.(sockets.length);
    case 'run':
      return process.send?.(await runAll(task.experiment, task.rounds, task.withinMs));
    case 'leave':
      for (const socket of sockets) socket.close();
      sockets = [];
      return process.send?.(0);
    default:
      return task satisfies never;
  }
});
