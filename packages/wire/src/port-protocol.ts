/** Probes whether a port speaks plain text or TLS, if the protocol in REDIS_URL does not work there. */
import { dial, type Socket } from '@roundtrip/platform';
import { connectionOptions } from './ioredis-options.ts';
import { endpointOf, type RedisAddress } from './redis-address.ts';
import { ERROR, SIMPLE_STRING } from './reply-type.ts';

type TcpAddress = Extract<RedisAddress, { kind: 'tcp' }>;

/** Timeout of the connection, and of the answer. */
const TIMEOUT_MS = 1000;

/** Whether a PING without TLS gets a reply, even an error. Sends no password. */
export async function speaksPlain(address: TcpAddress): Promise<boolean> {
  return await probe(dial(endpointOf(address), undefined, AbortSignal.timeout(TIMEOUT_MS)), isAnswered);
}

/** Whether a TLS handshake succeeds, whatever the certificate. Sends nothing over it. */
export async function speaksTls(address: TcpAddress): Promise<boolean> {
  const { tls } = connectionOptions({ ...address, tls: true });
  const dialing = dial(
    endpointOf(address),
    { ...tls, anyCertificate: true },
    AbortSignal.timeout(TIMEOUT_MS),
  );
  return await probe(dialing, () => true);
}

/** Runs a probe and closes the socket; false if there is no connection. */
async function probe(
  dialing: Promise<Socket>,
  check: (socket: Socket) => boolean | Promise<boolean>,
): Promise<boolean> {
  const socket = await dialing.catch(() => undefined);
  if (!socket) return false;
  try {
    return await check(socket);
  } finally {
    socket.destroy();
  }
}

function isAnswered(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    socket.setTimeout(TIMEOUT_MS, () => resolve(false));
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
    socket.on('data', ([first]) => resolve(first === SIMPLE_STRING || first === ERROR));
    socket.write('PING\r\n');
  });
}
