import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp, createServer, type Socket as TcpSocket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Duplex, Endpoint, Listener, Socket, Tls } from '../streams.ts';

export async function dial(endpoint: Endpoint, tls: Tls | undefined, signal: AbortSignal): Promise<Socket> {
  const socket = tls ? connectTls({ ...endpoint, ...tlsOptions(tls) }) : connectTcp(endpoint);
  try {
    await once(socket, tls ? 'secureConnect' : 'connect', { signal });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return socket;
}

function tlsOptions({ servername, anyCertificate }: Tls) {
  return {
    ...(servername !== undefined && { servername }),
    ...(anyCertificate && { rejectUnauthorized: false }),
  };
}

export async function listen(serve: (socket: Duplex) => void): Promise<Listener> {
  const open = new Set<TcpSocket>();
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { address, port } = server.address() as AddressInfo;
  return {
    host: address,
    port,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
