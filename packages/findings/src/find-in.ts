/** Everything that can be said of a program's traffic. */
import type { TapFindings } from '@roundtrip/protocol';
import type { Traffic } from './traffic.ts';

export interface FindOptions {
  /** Only commands sent in this range, milliseconds since recording began. */
  range?: { fromMs: number; toMs: number };
  /** Only these connections. */
  connections?: readonly number[];
  /** A round-trip time to also tell the savings at, milliseconds. */
  rttMs?: number;
  /** Commands with less silence than this between them are one stretch, milliseconds. */
  silenceMs: number;
  /** How many stretches to tell, the latest; default 1,000. */
  mostStretches?: number;
}

export function findIn(traffic: Traffic, _options: FindOptions): TapFindings {
  const commands = traffic.connections.reduce((sum, connection) => sum + connection.commands.length, 0);
  return {
    ...{ findings: [], stretches: [], commands, roundTrips: 0, waitedMs: 0 },
    ...{ errors: 0, unanswered: 0, requestBytes: 0, replyBytes: 0 },
  };
}
