/** A network between a viewer and the server that can fail: it can be cut, closed, or stand still. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Gate {
  url: string;
  /** Number of bytes that have come from the server. */
  readonly passed: number;
  /** Connections that the server has, including those whose client is gone without the server knowing. */
  readonly connections: number;
  /** Cuts all connections once for each number, in this order, when so many bytes have come from the server. */
  cutsAfter: number[];
  /** Resets every connection; new ones pass. */
  cut(): void;
  /** Refuses new connections until `open`. */
  shut(): void;
  open(): void;
  /** Takes nothing more from the server until `flow`, and does not tell it if a client goes away in the meantime. */
  stall(): void;
  flow(): void;
  close(): Promise<void>;
}

export async function startGate(serverUrl: string): Promise<Gate> {
  const pairs = new Set<[Socket, Socket]>();
  let isShut = false;
  let isStalled = false;
  let passed = 0;
  const listener = createServer({ noDelay: true }, (client) => {
    if (isShut) return void client.resetAndDestroy();
    const server = connect({ port: Number(new URL(serverUrl).port), host: '127.0.0.1', noDelay: true });
    const pair: [Socket, Socket] = [client, server];
    pairs.add(pair);
    server.on('data', (bytes) => {
      passed += bytes.length;
      if (passed < (gate.cutsAfter[0] ?? Number.POSITIVE_INFINITY)) return;
      gate.cutsAfter.shift();
      cut();
    });
    client.pipe(server);
    server.pipe(client);
    if (isStalled) server.pause();
    for (const socket of pair) socket.on('error', () => {});
    client.on('close', () => {
      if (!isStalled) server.destroy();
    });
    server.on('close', () => {
      pairs.delete(pair);
      client.destroy();
    });
  });
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
  };
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  const gate: Gate = {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    get passed() {
      return passed;
    },
    get connections() {
      return pairs.size;
    },
    cutsAfter: [],
    cut,
    shut: () => {
      isShut = true;
    },
    open: () => {
      isShut = false;
    },
    stall: () => {
      isStalled = true;
      for (const [, server] of pairs) server.pause();
    },
    flow: () => {
      isStalled = false;
      for (const [, server] of pairs) server.resume();
    },
    close: () => {
      cut();
      return new Promise((closed) => listener.close(() => closed()));
    },
  };
  return gate;
}
