/** Passes bytes on and keeps a digest of them. On both sides of a tap, two of these tell whether it changed a byte. */
import { createHash } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface DigestRelay {
  port: number;
  /** What each connection since the last call carried, there and back, once all of them are closed; sorted. */
  carried(): Promise<string[]>;
  close(): Promise<void>;
}

export async function startDigestRelay(toPort: number): Promise<DigestRelay> {
  const open = new Set<Socket>();
  let connections: Promise<string>[] = [];
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const redis = connect({ port: toPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    connections.push(
      Promise.all([passOn(client, redis), passOn(redis, client)]).then((digests) => digests.join(' ')),
    );
  });
  /** Resolves to the digest of all that passed, when the source has been closed. */
  function passOn(source: Socket, sink: Socket): Promise<string> {
    const digest = createHash('sha256');
    open.add(source);
    source.on('data', (bytes) => digest.update(bytes));
    source.pipe(sink);
    source.on('error', () => sink.destroy());
    return new Promise((resolve) =>
      source.once('close', () => {
        open.delete(source);
        resolve(digest.digest('hex'));
      }),
    );
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    async carried() {
      const since = connections;
      connections = [];
      return (await Promise.all(since)).sort();
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
