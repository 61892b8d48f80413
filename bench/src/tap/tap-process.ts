/** A tap in a process of its own, as the server and the command line open it. */
import { openTap } from '@roundtrip/tap';
import type { TapCounts, TapTask } from './tap-task.ts';

const counts: TapCounts = { connections: 0, unmatched: 0, rows: 0, port: 0 };

process.on('message', async (task: TapTask) => {
  if (task.type === 'open') {
    const tap = await openTap({
      upstream: `redis://127.0.0.1:${task.upstreamPort}`,
      port: 0,
      onConnection(told) {
        counts.connections = Math.max(counts.connections, told.connection + 1);
        counts.unmatched += told.unmatched ?? 0;
      },
      onRows(told) {
        counts.rows += told.count;
      },
      onFailed(reason) {
        throw new Error(reason);
      },
    });
    counts.port = tap.port;
  }
  process.send?.(counts);
});
