/** Whether plain text or TLS is spoken at a port: looked into where what REDIS_URL says is not understood there. */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { connectionOptions } from './ioredis-options.ts';
import type { RedisAddress } from './redis-address.ts';

type TcpAddress = Extract<RedisAddress, { kind: 'tcp' }>;

const WITHIN_MS = 1000;

/** A PING is answered there without TLS, be it by an error. No password is sent. */
export function speaksPlain({ host, port }: TcpAddress): Promise<boolean> {
  const socket = connectTcp({ host, port });
  return within(socket, (decide) => {
    socket.on('connect', () => socket.write('PING\r\n'));
    socket.on('data', (bytes) => decide(/^[+-]/.test(bytes.toString('latin1'))));
  });
}

/** A TLS handshake comes about there, whatever the certificate. Nothing is sent over it. */
export function speaksTls(address: TcpAddress): Promise<boolean> {
  const { host, port, tls } = connectionOptions({ ...address, tls: true });
  const socket = connectTls({ host, port, ...tls, rejectUnauthorized: false });
  return within(socket, (decide) => socket.on('secureConnect', () => decide(true)));
}

/** False where the socket closes, or time passes, before it is decided. Ends the socket. */
async function within(socket: Socket, listen: (decide: (is: boolean) => void) => void): Promise<boolean> {
  const decided = await new Promise<boolean>((decide) => {
    socket.setTimeout(WITHIN_MS, () => decide(false));
    socket.on('error', () => decide(false));
    socket.on('close', () => decide(false));
    listen(decide);
  });
  socket.destroy();
  return decided;
}
