/** The adapter for Node. */
export { Duplex } from 'node:stream';
export { clientBytes, newClient } from './client.ts';
export { eventLoop, sharedClockNs } from './event-loop.ts';
export { newSha256 } from './sha256.ts';
export { dial, listen } from './sockets.ts';
export { newFlags, onPosted, startThread } from './threads.ts';
