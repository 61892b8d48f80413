/** The Socket.IO client, a chunk of its own. */
import { type ClientToServerEvents, PROTOCOL_VERSION, type ServerToClientEvents } from '@roundtrip/protocol';
import { io, type Socket } from 'socket.io-client';
import { pathTo } from '../page/base-path.ts';
import { sessionToken } from './session-storage.ts';

export type PlaygroundSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export function openSocket(): PlaygroundSocket {
  return io({
    path: pathTo('socket.io/'),
    auth: { protocol: PROTOCOL_VERSION, session: sessionToken() },
    transports: ['websocket'],
    reconnectionDelay: 250,
    reconnectionDelayMax: 3_000,
  });
}
