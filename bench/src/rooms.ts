/** A workshop of 300: how fast they come in, see what is shown, and are served when everybody runs; what it costs the server. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ack, Experiment, RoomAnswers, RoomRequest, RoomRequestName } from '@roundtrip/protocol';
import { PROTOCOL_VERSION } from '@roundtrip/protocol';
import { startRedis } from '@roundtrip/testing/processes';
import { io, type Socket } from 'socket.io-client';
import { openRoom, type Room } from './open-room.ts';
import { leastHeld, readMetrics } from './own-metrics.ts';
import { type Playground, startPlayground } from './playground.ts';
import { residentBytes, threadTimes, timeBetween } from './process-figures.ts';
import type { Report } from './report.ts';
import type { RoomRun } from './room.ts';
import { ROWS, reportOf, type Served } from './rooms-report.ts';
import type { Scale } from './scale.ts';
import { marks, sharedNow } from './told.ts';

const PEOPLE = 300;
const SHOWS = 20;
/** Of one row, in columns. */
const ROW_BYTES = 37;
const ANSWERING_MS = 5_000;
const SETTLE_MS = 3_000;
const REVEALS = 5;
const WITHIN_MS = 2_000;
const MB = 1e6;

const NEAR: Experiment = {
  workload: { kind: 'commands', text: 'GET a\nGET b\nGET c' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }],
  network: { rttMs: 1 },
  repetitions: 5,
};
const FAR: Experiment = {
  workload: { kind: 'commands', text: '100 GET key:{i}' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 80 },
};
const LONG: Experiment = {
  workload: { kind: 'commands', text: `${ROWS} SET key:{i} value:{i}` },
  lanes: [{ kind: 'pipelined', batchSize: 100 }],
  network: { rttMs: 1 },
};

/** Who presents, in this process. */
class Presenter {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async connect(url: string): Promise<Presenter> {
    const auth = { protocol: PROTOCOL_VERSION };
    const socket = io(url, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
    return new Presenter(socket);
  }

  async ask<Name extends RoomRequestName>(
    name: Name,
    request: RoomRequest<Name>,
  ): Promise<RoomAnswers[Name]> {
    const answer: Ack<RoomAnswers[Name]> = await this.#socket.emitWithAck(name, request);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer;
  }

  /** Runs it to the end. @returns when that was known here, on the shared clock */
  async run(experiment: Experiment): Promise<{ runId: string; endedAt: number }> {
    const ended = new Promise<number>((resolve) =>
      this.#socket.once('run:finished', () => resolve(sharedNow())),
    );
    const answer: Ack<{ runId: string }> = await this.#socket.emitWithAck('run:start', experiment);
    if (!answer.ok) throw new Error(answer.error.message);
    return { runId: answer.runId, endedAt: await ended };
  }

  close(): void {
    this.#socket.close();
  }
}

export async function rooms(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const playground = await startPlayground(redis);
  const room = openRoom();
  const people = scale(PEOPLE);
  try {
    const presenter = await Presenter.connect(playground.url);
    for (const experiment of [NEAR, FAR, LONG]) await presenter.run(experiment);
    const emptyMb = residentMb(playground);
    const heldMb = await held(playground);
    const { code } = await presenter.ask('room:open', {});
    const joining = performance.now();
    await room.ask({ kind: 'enter', url: playground.url, viewers: people, code });
    const joinS = (performance.now() - joining) / 1000;
    await sleep(SETTLE_MS);

    const showsMs = await shows(presenter, room, scale(SHOWS));
    const { share, sentMb } = await question(presenter, room, playground);
    const revealsMs = await reveals(presenter, room, scale(REVEALS));
    const decodedMs = await longRun(presenter, room, (runId) => marks.ended(runId, ROWS));
    await room.ask({ kind: 'read', leastBytes: ROWS * ROW_BYTES });
    const toldMs = await longRun(presenter, room, marks.read);
    await room.ask({ kind: 'leave' });
    await room.ask({ kind: 'enter', url: playground.url, viewers: people, code });
    await presenter.ask('room:invite', { experiment: NEAR });
    const near = await everyoneRuns(room, NEAR);
    const far = await everyoneRuns(room, FAR);
    const crowdedMb = residentMb(playground);

    await room.ask({ kind: 'leave' });
    await presenter.ask('room:close', {});
    presenter.close();
    const heldAfterMb = await held(playground);
    const goneMb = residentMb(playground);
    return reportOf({
      ...{ people, joinS, showsMs, revealsMs, share, sentMb, toldMs, decodedMs, near, far },
      ...{ emptyMb, crowdedMb, goneMb, heldMb, heldAfterMb },
    });
  } finally {
    room.stop();
    await playground.stop();
    await redis.stop();
  }
}

/** By the main thread, in its heap and beside it. */
const held = async ({ url }: Playground) =>
  (await leastHeld(url, ['nodejs_heap_size_used_bytes', 'nodejs_external_memory_bytes'])) / MB;

const residentMb = ({ pid }: Playground) => residentBytes(pid).now / MB;

/** How long each show took to reach the last, milliseconds. */
async function shows(presenter: Presenter, room: Room, count: number): Promise<number[]> {
  const took: number[] = [];
  for (let show = 0; show < count; show++) {
    const picture = `picture-${show}`;
    const begin = sharedNow();
    await presenter.ask('room:show', { view: { page: 'playground', experiment: NEAR, picture } });
    took.push((await room.ask<number>({ kind: 'told', mark: marks.picture(picture) })) - begin);
  }
  return took;
}

/** All answer a question while the presenter goes on to show and to run. */
async function question(presenter: Presenter, room: Room, { pid, url }: Playground) {
  await presenter.ask('room:ask', { question: { id: 'q', text: 'How many round trips?', unit: '' } });
  const sentBytes = async () => (await readMetrics(url))('roundtrip_sent_bytes_total');
  const [begin, before, sent] = [performance.now(), threadTimes(pid), await sentBytes()];
  const answered = room.ask({ kind: 'answer', questionId: 'q', withinMs: ANSWERING_MS });
  let isOver = false;
  const over = answered.then(() => {
    isOver = true;
  });
  for (let show = 0; !isOver; show++) {
    const picture = `meanwhile-${show}`;
    await presenter.ask('room:show', { view: { page: 'playground', experiment: NEAR, picture } });
    await sleep(SHOW_EVERY_MS);
  }
  await over;
  const share = timeBetween(before, threadTimes(pid)) / (performance.now() - begin);
  return { share, sentMb: ((await sentBytes()) - sent) / MB };
}

/** How long each reveal took to reach the last, milliseconds. */
async function reveals(presenter: Presenter, room: Room, count: number): Promise<number[]> {
  const took: number[] = [];
  for (let reveal = 0; reveal < count; reveal++) {
    const id = `q${reveal}`;
    await presenter.ask('room:ask', { question: { id, text: 'How many round trips?', unit: '' } });
    await room.ask({ kind: 'answer', questionId: id, withinMs: 0 });
    const begin = sharedNow();
    await presenter.ask('room:reveal', { questionId: id });
    took.push((await room.ask<number>({ kind: 'told', mark: marks.revealed(id) })) - begin);
  }
  return took;
}

const SHOW_EVERY_MS = 500;

/** How long after its end the presenter's run was with the last, milliseconds. */
async function longRun(presenter: Presenter, room: Room, mark: (runId: string) => string): Promise<number> {
  const { runId, endedAt } = await presenter.run(LONG);
  return (await room.ask<number>({ kind: 'told', mark: mark(runId) })) - endedAt;
}

async function everyoneRuns(room: Room, experiment: Experiment): Promise<Served> {
  const begin = performance.now();
  const runs = await room.ask<RoomRun[]>({ kind: 'run', experiment, rounds: 1, withinMs: WITHIN_MS });
  const servedS = (performance.now() - begin) / 1000;
  return { servedS, lastPosition: Math.max(...runs.map(({ position }) => position)) };
}
