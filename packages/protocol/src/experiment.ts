/** The experiment: a small document that says what to send, how, and over which simulated network. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';

const batchSize = z.number().int().min(1).max(LIMITS.commandsInFlight);

export const strategySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sequential') }),
  z.strictObject({ kind: z.literal('concurrent') }),
  z.strictObject({ kind: z.literal('auto-pipelined') }),
  z.strictObject({ kind: z.literal('pipelined'), batchSize }),
  z.strictObject({
    kind: z.literal('transaction'),
    batchSize,
    /** Keys to WATCH; the WATCH is sent and awaited before each MULTI. */
    watch: z.array(z.string().min(1)).min(1).max(100).optional(),
  }),
]);

export const networkSchema = z.strictObject({
  /** Simulated round-trip time, milliseconds, split evenly between the directions. 0 adds nothing at all. */
  rttMs: z.number().min(0).max(LIMITS.rttMs),
  /** Standard deviation of the normally distributed jitter on each direction's delay, milliseconds. */
  jitterMs: z.number().min(0).max(LIMITS.jitterMs).optional(),
  /** Rate of each direction, megabits (10^6 bits) per second; unlimited if absent. */
  bandwidthMbps: z.number().positive().max(LIMITS.bandwidthMbps).optional(),
  /**
   * Gives each direction a congestion window like that of a Linux sender; if absent, the link is an ideal pipe. Has no
   * effect if `rttMs` is 0, because nothing ever waits for an immediate acknowledgement.
   */
  tcp: z
    .strictObject({
      /** Segments of at most 1,448 bytes that a fresh or idle connection may have in flight. Default 10, like Linux. */
      initialWindow: z.number().int().min(1).max(LIMITS.initialWindow).optional(),
      /** Whether the window shrinks while idle, as it does on a system with default settings; default true. */
      idleRestart: z.boolean().optional(),
      /** Whether the lane starts with a fresh connection's window even if its setup has grown it; default false. */
      fresh: z.boolean().optional(),
    })
    .optional(),
  /**
   * The link drops the connection after delivering this many replies, including those to MULTI and the QUEUEDs; 0 drops
   * and at most all that it had received: whatever it has not read when it finds the connection closed, it discards. If
   * absent, the connection stays up.
   */
  dropAfterReplies: z.number().int().min(0).max(LIMITS.commands).optional(),
});

/** Its length is checked when it is parsed, so that the error can name the remedy. */
const commandText = z.string();

export const workloadSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('commands'), text: commandText }),
  z.strictObject({
    kind: z.literal('cache-warming'),
    keys: z
      .number()
      .int()
      .min(1)
      .max(LIMITS.commands / 2),
    cachedPercent: z.number().min(0).max(100),
    fetchMs: z.number().min(0).max(60_000),
    ttlSeconds: z.number().int().min(1).max(86_400),
  }),
]);

export const experimentSchema = z.strictObject({
  workload: workloadSchema,
  setup: commandText.optional(),
  lanes: z.array(strategySchema).min(1).max(LIMITS.lanes),
  network: networkSchema,
  repetitions: z.number().int().min(1).max(LIMITS.repetitions).optional(),
  seed: z.number().int().min(0).max(0xffff_ffff).optional(),
  protocol: z.union([z.literal(2), z.literal(3)]).optional(),
  observer: z.strictObject({ text: commandText, everyMs: z.number().min(0).max(60_000) }).optional(),
});

export type Strategy = z.infer<typeof strategySchema>;
export type Network = z.infer<typeof networkSchema>;
export type Tcp = NonNullable<Network['tcp']>;
export type Workload = z.infer<typeof workloadSchema>;
export type Experiment = z.infer<typeof experimentSchema>;
