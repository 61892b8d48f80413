/** The thread that passes bytes on: nothing else is done in it. */
import { parentPort, workerData } from 'node:worker_threads';
import { LIMITS } from '@roundtrip/protocol';
import { PassageLog } from './log/passage-log.ts';
import type { FromRelay, RelayStart, ToRelay } from './messages.ts';
import { Relay } from './relay/relay.ts';

const { upstream, port, network, recorder, read } = workerData as RelayStart;
const tell = (message: FromRelay) => parentPort?.postMessage(message);

const originNs = process.hrtime.bigint();
const origin = performance.now();
const now = () => Math.floor((performance.now() - origin) * 1000);

const log = new PassageLog({
  post: (progress) => recorder.postMessage(progress),
  read: () => Atomics.load(read, 0),
});
const relay = new Relay({ upstream, port, network, log, now, mostRecorded: LIMITS.tapConnections });

function take(message: ToRelay): void {
  switch (message.type) {
    case 'network':
      return relay.setNetwork(message.network);
    case 'asked':
      log.flush();
      return recorder.postMessage(message);
    case 'count-unrecorded':
      return tell({ type: 'unrecorded', connections: relay.unrecorded });
    case 'close':
      relay.close();
      log.flush();
      return recorder.postMessage({ type: 'close' });
    default:
      return message satisfies never;
  }
}

parentPort?.on('message', take);
try {
  tell({ type: 'listening', port: await relay.listen(), originNs });
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  tell({ type: 'refused', code, message });
}
