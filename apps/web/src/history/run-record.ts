/**
 * A run as the browser keeps it, in two parts: a small card, for the list, and a body, which is loaded when the run is
 * compared or its experiment is used.
 */
import {
  type Experiment,
  experimentSchema,
  type Network,
  type Strategy,
  type Summary,
} from '@roundtrip/protocol';
import { z } from 'zod';
import type { Beside } from '../pictures/batch-size/beside.ts';
import { PERCENTILES } from '../pictures/latency/percentile-figures.ts';
import { SHARES } from '../pictures/race/milestones.ts';
import type { EarlyEnd } from '../workbench/earlier-run.ts';
import type { LaneSeries } from '../workbench/lane-series.ts';
import { type Card, cardSchema } from './card.ts';

/** A change of form gets a new number; records with another number are left alone. */
export const RECORD_FORMAT = 1;

/** Its id is that of the run. */
export interface RunCard extends Card {
  format: typeof RECORD_FORMAT;
  network: Network;
  repetitions: number;
  /** Real round-trip time without the simulation, milliseconds. */
  floorMs?: number | undefined;
  redis?: { target: string; version: string } | undefined;
  /** Present if the run ended early: how, and the server's message. */
  endedEarly?: { how: EarlyEnd; message: string } | undefined;
  lanes: readonly KeptLane[];
  /** How much was measured beside it: lanes again, and at how many RTTs. */
  beside?: { lanes: number; rtts: number } | undefined;
}

export interface KeptLane {
  strategy: Strategy;
  /** Of the median repetition; absent if none has finished. */
  summary?: Summary | undefined;
  /** How far the first repetition had come when the run ended; absent if it had not started. */
  cut?: { answered: number; commands: number } | undefined;
}

export interface RunBody {
  format: typeof RECORD_FORMAT;
  id: string;
  experiment: Experiment;
  /** One per lane, of the median repetition or of what had arrived; absent if there is nothing to draw. */
  series: readonly (LaneSeries | undefined)[];
  /** What was measured beside it, if anything was. */
  beside?: Beside | undefined;
}

const figure = z.number();

const summarySchema = z.object({
  commands: figure,
  errors: figure,
  totalMs: figure,
  roundTrips: figure,
  writes: figure,
  requestBytes: figure,
  replyBytes: figure,
  opsPerSecond: figure,
  latencyMs: z.object({ min: figure, mean: figure, p50: figure, p90: figure, p99: figure, max: figure }),
  partsMs: z.object({ client: figure, outbound: figure, redis: figure, inbound: figure, batch: figure }),
});

/** What only some targets and experiments have, and recommendations rest on. */
const sideSummarySchema = summarySchema.extend({
  redisPeak: z.object({ outputBytes: figure, queryBytes: figure }).optional(),
  observerLatencyMs: z.object({ looks: figure, p50: figure, p99: figure, max: figure }).optional(),
});

const strategySchema = experimentSchema.shape.lanes.element;
const networkSchema = experimentSchema.shape.network;

const besideSchema = z.object({
  repeats: z.array(z.array(sideSummarySchema)),
  distances: z.array(
    z.object({
      network: networkSchema,
      lanes: z.array(z.object({ strategy: strategySchema, summaries: z.array(sideSummarySchema).min(1) })),
    }),
  ),
});

const runCardSchema = cardSchema.extend({
  format: z.literal(RECORD_FORMAT),
  network: networkSchema,
  repetitions: z.number().int().min(1),
  floorMs: figure.optional(),
  redis: z.object({ target: z.string(), version: z.string() }).optional(),
  endedEarly: z.object({ how: z.enum(['stopped', 'failed']), message: z.string() }).optional(),
  lanes: z
    .array(
      z.object({
        strategy: strategySchema,
        summary: summarySchema.optional(),
        cut: z.object({ answered: figure, commands: figure }).optional(),
      }),
    )
    .min(1),
  beside: z.object({ lanes: figure, rtts: figure }).optional(),
});

const column = z.instanceof(Uint32Array);

const seriesSchema = z.object({
  commands: z.number().int().min(1),
  asked: z.number().int().min(1).optional(),
  race: z.object({ us: column, done: column }).refine(({ us, done }) => us.length === done.length),
  milestonesUs: column.refine(({ length }) => length === SHARES.length + 1),
  byCommand: z
    .object({ command: column, us: column })
    .refine(({ command, us }) => command.length === us.length),
  percentiles: z
    .object({ us: column, below: column, commands: z.number().int().min(1) })
    .refine(({ us, below }) => us.length === below.length),
  percentilesUs: column.refine(({ length }) => length === PERCENTILES.length),
});

const bodySchema = z
  .object({
    format: z.literal(RECORD_FORMAT),
    id: z.string().min(1),
    experiment: experimentSchema,
    series: z.array(seriesSchema.optional()),
    // Without it, the run itself is as good.
    beside: besideSchema.optional().catch(undefined),
  })
  .refine(({ experiment, series }) => series.length === experiment.lanes.length);

/** `undefined` for anything but a card of this format: damaged, of another version, or foreign. */
export function readCard(stored: unknown): RunCard | undefined {
  const { data, success } = runCardSchema.safeParse(stored);
  return success ? (data as RunCard) : undefined;
}

export function readBody(stored: unknown): RunBody | undefined {
  const { data, success } = bodySchema.safeParse(stored);
  return success ? (data as RunBody) : undefined;
}
