/** The Socket.IO client, a chunk of its own. */
import { type ClientToServerEvents, PROTOCOL_VERSION, type ServerToClientEvents } from '@roundtrip/protocol';
import { io, type Socket } from 'socket.io-client';

export type PlaygroundSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export function openSocket(): PlaygroundSocket {
  return io({
    auth: { protocol: PROTOCOL_VERSION },
    transports: ['websocket'],
    reconnectionDelay: 250,
    reconnectionDelayMax: 3_000,
  });
}
