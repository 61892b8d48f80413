/** The figures of a lane that an expression can name, and what each measures. */
import type { Summary } from '@roundtrip/protocol';

export type Measure = 'count' | 'ms' | 'bytes' | 'perSecond';

interface Figure {
  measure: Measure;
  /** `undefined` if the target or the experiment does not provide it. */
  of(summary: Summary): number | undefined;
}

export const FIGURES = {
  commands: { measure: 'count', of: (summary) => summary.commands },
  answered: { measure: 'count', of: ({ commands, unanswered = 0 }) => commands - unanswered },
  unanswered: { measure: 'count', of: ({ unanswered = 0 }) => unanswered },
  errors: { measure: 'count', of: (summary) => summary.errors },
  roundTrips: { measure: 'count', of: (summary) => summary.roundTrips },
  networkRoundTrips: {
    measure: 'count',
    // An ideal link makes none beside the client's.
    of: ({ roundTrips, networkRoundTrips = roundTrips }) => networkRoundTrips,
  },
  writes: { measure: 'count', of: (summary) => summary.writes },
  observedStates: {
    measure: 'count',
    of: ({ observedStates, observationIncomplete }) => (observationIncomplete ? undefined : observedStates),
  },
  requestBytes: { measure: 'bytes', of: (summary) => summary.requestBytes },
  replyBytes: { measure: 'bytes', of: (summary) => summary.replyBytes },
  'redisPeak.outputBytes': { measure: 'bytes', of: (summary) => summary.redisPeak?.outputBytes },
  totalMs: { measure: 'ms', of: (summary) => summary.totalMs },
  redisCpuMs: { measure: 'ms', of: (summary) => summary.redisCpuMs },
  'latencyMs.min': { measure: 'ms', of: (summary) => summary.latencyMs.min },
  'latencyMs.mean': { measure: 'ms', of: (summary) => summary.latencyMs.mean },
  'latencyMs.p50': { measure: 'ms', of: (summary) => summary.latencyMs.p50 },
  'latencyMs.p90': { measure: 'ms', of: (summary) => summary.latencyMs.p90 },
  'latencyMs.p99': { measure: 'ms', of: (summary) => summary.latencyMs.p99 },
  'latencyMs.max': { measure: 'ms', of: (summary) => summary.latencyMs.max },
  'observerLatencyMs.p50': { measure: 'ms', of: (summary) => summary.observerLatencyMs?.p50 },
  'observerLatencyMs.p99': { measure: 'ms', of: (summary) => summary.observerLatencyMs?.p99 },
  'partsMs.client': { measure: 'ms', of: (summary) => summary.partsMs.client },
  'partsMs.outbound': { measure: 'ms', of: (summary) => summary.partsMs.outbound },
  'partsMs.redis': { measure: 'ms', of: (summary) => summary.partsMs.redis },
  'partsMs.inbound': { measure: 'ms', of: (summary) => summary.partsMs.inbound },
  'partsMs.batch': { measure: 'ms', of: (summary) => summary.partsMs.batch },
  windowWaitMs: { measure: 'ms', of: (summary) => summary.windowWaitMs },
  opsPerSecond: { measure: 'perSecond', of: (summary) => summary.opsPerSecond },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureName = keyof typeof FIGURES;

export function isFigure(name: string): name is FigureName {
  return Object.hasOwn(FIGURES, name);
}

/** Whether the figure depends on time, and so differs from run to run. */
export function isTime(name: FigureName): boolean {
  const { measure } = FIGURES[name];
  return measure === 'ms' || measure === 'perSecond';
}
