/**
 * Whether a bulk pipeline pays the delay once per batch: its time, against its time at RTT 0 plus its round trips. And what the
 * arithmetic of TCP's congestion window costs when nothing has to wait for it.
 */
import { median } from '@roundtrip/analysis';
import { LIMITS, type Network } from '@roundtrip/protocol';
import { startRedis } from '@roundtrip/testing/processes';
import { startPlayground } from './playground.ts';
import { type Report, verdict, withRange } from './report.ts';
import type { Scale } from './scale.ts';
import { Viewer } from './viewer.ts';

const SIZES = [
  { batchSize: 100, commands: 10_000 },
  { batchSize: 1_000, commands: 50_000 },
  { batchSize: 10_000, commands: 100_000 },
];
const RTTS_MS = [1, 5, 30];
const PAIRS = 7;
const WANTED = { least: 0.9, most: 1.1 };

const WINDOW_RTT_MS = 1;
/** As much as any batch, in one: it enlarges Redis's receive window as well. */
const WIDENING = `1000 SET widening {i}${'x'.repeat(1_500)}`;
/** With that before it nothing waits. */
const WIDE_WINDOW: NonNullable<Network['tcp']> = { initialWindow: LIMITS.initialWindow, idleRestart: false };
const WINDOW_WANTED = 1.03;
/** A few percent are sought, and on a noisy machine a pair is wrong by more. */
const WINDOW_PAIRS = 21;

interface Cell {
  batchSize: number;
  ratios: number[];
}

interface Load {
  commands: number;
  batchSize: number;
}

export async function bulkDelay(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const playground = await startPlayground(redis);
  try {
    const [cells, windowed]: [Cell[], Cell[]] = [[], []];
    for (const { batchSize, commands } of SIZES) {
      const load = { batchSize, commands: Math.max(batchSize, scale(commands)) };
      for (const rttMs of RTTS_MS) {
        // A new session for each, because the runs that one session may start per minute are limited.
        const viewer = await Viewer.connect(playground.url);
        cells.push({ batchSize, ratios: await compareDelay(viewer, load, rttMs) });
        viewer.close();
      }
      const viewer = await Viewer.connect(playground.url);
      windowed.push({ batchSize, ratios: await compareWindow(viewer, load) });
      viewer.close();
    }
    return reportOf(cells, windowed);
  } finally {
    await playground.stop();
    await redis.stop();
  }
}

/** Time over the RTT / (time without it + the round trips). */
async function compareDelay(viewer: Viewer, load: Load, rttMs: number): Promise<number[]> {
  const pairs = await inPairs(viewer, load, { rttMs: 0 }, { rttMs });
  const roundTripsMs = Math.ceil(load.commands / load.batchSize) * rttMs;
  return pairs.map(([withoutMs, withMs]) => withMs / (withoutMs + roundTripsMs));
}

/** Time with a window that holds nothing up / time without one. */
async function compareWindow(viewer: Viewer, load: Load): Promise<number[]> {
  const pairs = await inPairs(
    viewer,
    load,
    { rttMs: WINDOW_RTT_MS },
    { rttMs: WINDOW_RTT_MS, tcp: WIDE_WINDOW },
    WINDOW_PAIRS,
  );
  return pairs.map(([withoutMs, withMs]) => withMs / withoutMs);
}

/** Total times over one network and over another, milliseconds; alternates the order within the pairs. */
async function inPairs(
  viewer: Viewer,
  { commands, batchSize }: Load,
  one: Network,
  other: Network,
  count = PAIRS,
): Promise<[number, number][]> {
  const totalMs = async (network: Network) => {
    const run = await viewer.run({
      workload: { kind: 'commands', text: `${commands} SET key:{i} value:{i}` },
      ...(other.tcp && { setup: WIDENING }),
      lanes: [{ kind: 'pipelined', batchSize }],
      network,
    });
    const { windowDelayMs = 0 } = run.summary;
    if (windowDelayMs > 0) throw new Error(`The window held commands up for ${windowDelayMs} ms.`);
    return run.summary.totalMs;
  };
  await totalMs(one);
  const pairs: [number, number][] = [];
  for (let pair = 0; pair < count; pair++) {
    if (pair % 2 === 0) pairs.push([await totalMs(one), await totalMs(other)]);
    else {
      const otherMs = await totalMs(other);
      pairs.push([await totalMs(one), otherMs]);
    }
  }
  return pairs;
}

function reportOf(cells: readonly Cell[], windowed: readonly Cell[]): Report {
  const medians = cells.map(({ ratios }) => median(ratios));
  const costliest = Math.max(...windowed.map(({ ratios }) => median(ratios)));
  const [least, most] = [Math.min(...medians), Math.max(...medians)];
  return {
    caption: `SETs, total time / (time at RTT 0 + batches × RTT), and over TCP / without, where nothing waits for the window: the median of ${PAIRS} pairs, over TCP of ${WINDOW_PAIRS} (their range).`,
    head: ['batch size', ...RTTS_MS.map((rttMs) => `RTT ${rttMs} ms`), `TCP, RTT ${WINDOW_RTT_MS} ms`],
    rows: SIZES.map(({ batchSize }) => [
      batchSize.toLocaleString('en'),
      ...[...cells, ...windowed]
        .filter((cell) => cell.batchSize === batchSize)
        .map(({ ratios }) => withRange(ratios, median(ratios))),
    ]),
    verdicts: [
      verdict(
        least >= WANTED.least && most <= WANTED.most,
        `${WANTED.least.toFixed(2)} to ${WANTED.most.toFixed(2)} everywhere`,
        `${least.toFixed(3)} to ${most.toFixed(3)}`,
      ),
      verdict(
        costliest <= WINDOW_WANTED,
        `TCP’s window costs at most ${percent(WINDOW_WANTED)} of a run in which nothing waits for it`,
        percent(costliest),
      ),
    ],
  };
}

function percent(ratio: number): string {
  return `${((ratio - 1) * 100).toFixed(1)} %`;
}
