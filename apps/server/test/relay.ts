/**
 * A plain TCP relay between the server and Redis that records who sent how much, and when. It knows nothing of the wire
 * package, so that its counts are independent evidence.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface RelayedConnection {
  /** Bytes in the order in which they passed. */
  passed: { from: 'client' | 'redis'; bytes: Buffer }[];
  /** Everything from the client as text, one character per byte. */
  sent: string;
}

type End = RelayedConnection['passed'][number]['from'];

export interface Relay {
  port: number;
  connections: RelayedConnection[];
  /** Called for the next piece from that end, and again whenever another has passed: while it returns true, the piece waits. */
  holds: (connection: RelayedConnection, from: End) => boolean;
  /** Called with each piece from the client before it passes, counted as passed: true cuts that connection instead. */
  cutsAt: (connection: RelayedConnection) => boolean;
  /** Cuts every connection; new ones are relayed again. */
  cut(): void;
  close(): Promise<void>;
}

/** What is read at once passes in pieces of at most this many bytes, as over a network. */
const PIECE_BYTES = 1448;

/** @param awayMs distance of Redis, milliseconds: what it sends is held back this long */
export async function startRelay(redisPort: number, awayMs = 0): Promise<Relay> {
  const connections: RelayedConnection[] = [];
  const open = new Set<Socket>();
  /** Each passes on the next piece in one direction of one connection, if one may pass. */
  const passes = new Set<() => boolean>();
  const passAll = () => {
    while ([...passes].some((pass) => pass()));
  };
  const server = createServer({ noDelay: true }, (client) => {
    const redis = connect({ port: redisPort, host: '127.0.0.1', noDelay: true });
    const connection: RelayedConnection = { passed: [], sent: '' };
    connections.push(connection);
    const relayFrom = (from: End, source: Socket, sink: Socket) => {
      const waiting: Buffer[] = [];
      const pass = () => {
        const [bytes] = waiting;
        if (bytes === undefined || relay.holds(connection, from)) return false;
        waiting.shift();
        connection.passed.push({ from, bytes });
        if (from === 'client') connection.sent += bytes.toString('latin1');
        if (from === 'client' && relay.cutsAt(connection)) source.destroy();
        else sink.write(bytes);
        return true;
      };
      open.add(source);
      passes.add(pass);
      const arrive = (bytes: Buffer) => {
        for (let at = 0; at < bytes.length; at += PIECE_BYTES)
          waiting.push(bytes.subarray(at, at + PIECE_BYTES));
        passAll();
      };
      const isAway = from === 'redis' && awayMs > 0;
      source.on('data', (bytes) => (isAway ? setTimeout(arrive, awayMs, bytes) : arrive(bytes)));
      source.on('error', () => sink.destroy());
      source.on('close', () => {
        open.delete(source);
        passes.delete(pass);
        sink.destroy();
      });
    };
    relayFrom('client', client, redis);
    relayFrom('redis', redis, client);
  });
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const relay: Relay = {
    port: (server.address() as AddressInfo).port,
    connections,
    holds: () => false,
    cutsAt: () => false,
    cut,
    close: () => {
      cut();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return relay;
}

export const bytesFrom = ({ passed }: Pick<RelayedConnection, 'passed'>, from: End): Buffer =>
  Buffer.concat(passed.filter((piece) => piece.from === from).map(({ bytes }) => bytes));

/** The connection of a lane with such bytes in its commands: the rehearsal's connection carried them before. */
export function laneAmong(
  connections: readonly RelayedConnection[],
  carried: string,
): RelayedConnection | undefined {
  return connections.filter(({ sent }) => sent.includes(carried))[1];
}

/**
 * Round trips by definition: one begins when bytes go to Redis while no reply is outstanding. Requests and replies are
 * recognized by their exact length, which the test knows.
 */
export function countRoundTrips(
  { passed }: Pick<RelayedConnection, 'passed'>,
  requestLengths: readonly number[],
  replyLengths: readonly number[],
): number {
  let roundTrips = 0;
  const requests = lengthCounter(requestLengths);
  const replies = lengthCounter(replyLengths);
  for (const { from, bytes } of passed) {
    if (from === 'redis') {
      replies.add(bytes.length);
      continue;
    }
    if (replies.complete === requests.complete) roundTrips++;
    requests.add(bytes.length);
  }
  return roundTrips;
}

/** Counts how many messages of known lengths are complete. */
function lengthCounter(lengths: readonly number[]) {
  let rest = 0;
  return {
    complete: 0,
    add(bytes: number) {
      rest += bytes;
      for (
        let next = lengths[this.complete];
        next !== undefined && rest >= next;
        next = lengths[this.complete]
      ) {
        rest -= next;
        this.complete++;
      }
    },
  };
}
