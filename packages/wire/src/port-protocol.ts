/** Whether plain text or TLS is spoken at a port: looked into where what REDIS_URL says is not understood there. */
import { dial, type Socket } from '@roundtrip/platform';
import { connectionOptions } from './ioredis-options.ts';
import { endpointOf, type RedisAddress } from './redis-address.ts';

type TcpAddress = Extract<RedisAddress, { kind: 'tcp' }>;

/** How long a connection may take, and an answer. */
const WITHIN_MS = 1000;

const [PLUS, MINUS] = ['+', '-'].map((type) => type.charCodeAt(0));

/** A PING is answered there without TLS, be it by an error. No password is sent. */
export async function speaksPlain(address: TcpAddress): Promise<boolean> {
  return await asked(dial(endpointOf(address), undefined, AbortSignal.timeout(WITHIN_MS)), isAnswered);
}

/** A TLS handshake comes about there, whatever the certificate. Nothing is sent over it. */
export async function speaksTls(address: TcpAddress): Promise<boolean> {
  const { tls } = connectionOptions({ ...address, tls: true });
  const dialled = dial(endpointOf(address), { ...tls, anyCertificate: true }, AbortSignal.timeout(WITHIN_MS));
  return await asked(dialled, () => true);
}

/** False where there is no connection to be had. Ends it. */
async function asked(
  dialled: Promise<Socket>,
  ask: (socket: Socket) => boolean | Promise<boolean>,
): Promise<boolean> {
  const socket = await dialled.catch(() => undefined);
  if (!socket) return false;
  try {
    return await ask(socket);
  } finally {
    socket.destroy();
  }
}

function isAnswered(socket: Socket): Promise<boolean> {
  return new Promise((decide) => {
    socket.setTimeout(WITHIN_MS, () => decide(false));
    socket.on('error', () => decide(false));
    socket.on('close', () => decide(false));
    socket.on('data', ([first]) => decide(first === PLUS || first === MINUS));
    socket.write('PING\r\n');
  });
}
