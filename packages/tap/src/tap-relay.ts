/** The thread that passes bytes on: nothing else is done in it. */
import { parentPort, workerData } from 'node:worker_threads';
import { LIMITS } from '@roundtrip/protocol';
import type { FromRelay, RelayStart, ToRelay } from './messages.ts';
import { Recording } from './record/recording.ts';
import { Relay } from './relay/relay.ts';

const { upstream, port, network, keeper, taken } = workerData as RelayStart;
const tell = (message: FromRelay) => parentPort?.postMessage(message);

const originNs = process.hrtime.bigint();
const origin = performance.now();
const now = () => Math.floor((performance.now() - origin) * 1000);

const recording = new Recording({
  post: (batch) => keeper.postMessage(batch),
  taken: () => Atomics.load(taken, 0),
});
const relay = new Relay({
  ...{ upstream, port, network, recording, now },
  mostRecorded: LIMITS.tapConnections,
});

function take(message: ToRelay): void {
  switch (message.type) {
    case 'network':
      return relay.setNetwork(message.network);
    case 'asked':
      recording.flush();
      return keeper.postMessage(message);
    case 'count-unrecorded':
      return tell({ type: 'unrecorded', connections: relay.unrecorded });
    case 'close':
      relay.close();
      recording.flush();
      return keeper.postMessage({ type: 'close' });
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
