/** The experiment: one small document that says what to send, how, and over which simulated network. */
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
    /** Keys that a WATCH names, sent and awaited before each MULTI. */
    watch: z.array(z.string().min(1)).min(1).max(100).optional(),
  }),
]);

export const networkSchema = z.strictObject({
  /** Simulated round-trip time, milliseconds; half of it in each direction. 0 adds nothing at all. */
  rttMs: z.number().min(0).max(LIMITS.rttMs),
  /** Standard deviation of a normally distributed addition to each direction's delay, milliseconds. */
  jitterMs: z.number().min(0).max(LIMITS.jitterMs).optional(),
  /** Rate of each direction, megabits (10^6) a second; absent means unlimited. */
  bandwidthMbps: z.number().positive().max(LIMITS.bandwidthMbps).optional(),
  /**
   * Each direction has a congestion window, as a Linux sender has; absent, the link is an ideal pipe. It limits nothing where
   * `rttMs` is 0: what is acknowledged at once is never waited for.
   */
  tcp: z
    .strictObject({
      /** Segments of at most 1,448 bytes that a fresh or rested connection may have under way; Linux has 10, the default. */
      initialWindow: z.number().int().min(1).max(LIMITS.initialWindow).optional(),
      /** Whether a window that is not used shrinks, as it does unless a system is told otherwise; true by default. */
      idleRestart: z.boolean().optional(),
      /** The lane finds the window of a fresh connection, although its setup may have grown it; false by default. */
      fresh: z.boolean().optional(),
    })
    .optional(),
  /**
   * The link loses the connection once it has delivered so many replies, those to MULTI and QUEUED included; 0 loses it in
   * place of the first. The lane ends there. How many commands Redis did lies between the replies delivered and all it had
   * been handed: what it has not read when it meets the closed connection, it discards. Absent: the connection holds.
   */
  dropAfterReplies: z.number().int().min(0).max(LIMITS.commands).optional(),
});

/** How long it may be, its reader says, with the remedy. */
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
