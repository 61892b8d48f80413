/**
 * Sends the server what nobody should send, and checks after each message that it still does its work. Takes seconds with
 * a pinned seed; `pnpm fuzz` continues for minutes with seeds of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { PROTOCOL_VERSION } from '@roundtrip/protocol';
import fc from 'fast-check';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packet, request, wrongBytes } from './hostile.ts';
import { RawConnection } from './raw-connection.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { Viewer } from './viewer.ts';

const FUZZ_MINUTES = Number(process.env.FUZZ_MINUTES ?? 0);
const runs = (count: number) =>
  FUZZ_MINUTES > 0
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: FUZZ_MINUTES * 60_000 }
    : { numRuns: count, seed: 2024 };

const CODES = [
  ...['BAD_REQUEST', 'EMPTY_WORKLOAD', 'SYNTAX', 'LIMIT', 'REFUSED_COMMAND', 'UNKNOWN_RUN', 'CANCELLED'],
  ...['REDIS_UNAVAILABLE', 'SHUTTING_DOWN'],
  ...['UNKNOWN_ROOM', 'ROOM_LOCKED', 'FORBIDDEN', 'NOT_IN_ROOM', 'UNKNOWN_QUESTION'],
];

let server: ServerProcess;
/** A viewer who minds their own business. */
let witness: Viewer;
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'debug', METRICS: '1' });
  witness = await Viewer.connect(server.url);
});
afterAll(async () => {
  witness?.close();
  await server?.stop();
});

async function expectUnharmed(): Promise<void> {
  // Slower than the limits on messages and new connections, which are not under test here.
  if (FUZZ_MINUTES > 0) await sleep(25);
  expect(await witness.ask('run:cancel', { runId: 'x' })).toMatchObject({ error: { code: 'UNKNOWN_RUN' } });
  expect(server.process.exitCode).toBeNull();
}

function expectAnswer(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) throw new Error('no answer');
  if (answer.ok === true) return;
  expect(answer).toEqual({
    ok: false,
    error: {
      code: expect.any(String),
      message: expect.any(String),
      ...('line' in answer ? { line: expect.any(Number) } : {}),
    },
  });
  const { code, message } = (answer as unknown as { error: { code: string; message: string } }).error;
  expect(CODES).toContain(code);
  expect(message.length).toBeLessThan(2_000);
}

describe('the server stays as it is, whatever is sent:', () => {
  it('every request is answered, with a result or with a known code and a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 10 }), async (requests) => {
        const socket = io(server.url, {
          transports: ['websocket'],
          auth: { protocol: PROTOCOL_VERSION },
          reconnection: false,
          forceNew: true,
        });
        try {
          const answers = requests.map(({ event, payload }) => {
            // The client itself refuses names that the library reserves.
            const name = [
              'connect',
              'connect_error',
              'disconnect',
              'disconnecting',
              'newListener',
              'removeListener',
            ].includes(event)
              ? 'reserved'
              : event;
            return socket.timeout(20_000).emitWithAck(name, payload);
          });
          for (const answer of await Promise.all(answers)) expectAnswer(answer);
        } finally {
          socket.close();
        }
        await expectUnharmed();
      }),
      runs(40),
    );
  });

  it('packets that are damaged, binary where text is expected, or never asked for', async () => {
    const sent = fc.oneof(
      { weight: 4, arbitrary: packet },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(sent, { minLength: 1, maxLength: 15 }),
        async (introduces, packets) => {
          const raw = await RawConnection.open(
            server.url,
            introduces ? { protocol: PROTOCOL_VERSION } : undefined,
          );
          for (const each of packets) raw.sendFrame(each);
          // The last message is a request that must be answered, unless the connection was closed because of what went before.
          // A packet may also have told the server to leave.
          raw.sendFrame(`40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`);
          raw.sendFrame('427["run:cancel",{"runId":"x"}]');
          const isDone = () => raw.isClosed || raw.received.some((text) => text.startsWith('437['));
          await expect.poll(isDone, { interval: 2 }).toBe(true);
          raw.end();
          await expectUnharmed();
        },
      ),
      runs(60),
    );
  });

  it('bytes that are not WebSocket frames, and frames that never end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wrongBytes, { minLength: 1, maxLength: 5 }), async (pieces) => {
        const raw = await RawConnection.open(server.url, { protocol: PROTOCOL_VERSION });
        for (const piece of pieces) raw.sendBytes(piece);
        await sleep(1);
        raw.end();
        await expectUnharmed();
      }),
      runs(60),
    );
  });

  it('and afterwards nothing is left: no connection, no run, no log line about something broken', async () => {
    const level = async (name: string) => {
      const page = await (await fetch(new URL('/metrics', server.url))).text();
      return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(page)?.[1]);
    };
    await expect.poll(() => level('roundtrip_connections')).toBe(1);
    await expect.poll(() => level('roundtrip_runs_waiting')).toBe(0);
    await expect.poll(() => level('roundtrip_runs_running')).toBe(0);
    const isBad = (line: string) => (JSON.parse(line) as { level: number }).level > 30;
    expect(server.log().trim().split('\n').filter(isBad)).toEqual([]);
    const run = await witness.run({
      workload: { kind: 'commands', text: '10 SET key:{i} value' },
      lanes: [{ kind: 'sequential' }],
      network: { rttMs: 0 },
    });
    expect(run.finished?.lanes[0]?.summary).toMatchObject({ commands: 10, errors: 0, roundTrips: 10 });
  });
});
