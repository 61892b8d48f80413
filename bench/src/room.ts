/**
 * A process of its own: a room of viewers, each with a connection. They run at the lowest priority: in a room they are
 * other people's machines.
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

export type RoomTask =
  | { kind: 'enter'; url: string; viewers: number }
  /** @param withinMs each presses Run at a moment of its own within so long, milliseconds; else all at once */
  | { kind: 'run'; experiment: Experiment; rounds: number; withinMs?: number }
  | { kind: 'leave' };

/** One run of one viewer. */
export interface RoomRun {
  round: number;
  /** Place in the queue that the answer told. */
  position: number;
  /** When it was asked for and answered, on one clock for all. */
  askedAt: number;
  ackedAt: number;
  /** From asking to the answer, to the beginning, and to the end, milliseconds. */
  ackMs: number;
  waitMs: number;
  servedMs: number;
  /** Which of all runs began as how manieth. */
  order: number;
  floorMs: number;
  lanes: { totalMs: number; p50Ms: number }[];
  /** What the link added to each command of the first lane beyond what it was asked to add, milliseconds. */
  linkErrorsMs: number[];
}

let sockets: Socket[] = [];
let begun = 0;

async function enter(url: string): Promise<Socket> {
  const auth = { protocol: PROTOCOL_VERSION };
  const socket = io(url, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** @throws Error when the run is refused or fails. */
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

/** Who is served presses Run again, until each has had so many rounds. */
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
      for (let viewer = 0; viewer < task.viewers; viewer++) sockets.push(await enter(task.url));
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
