/** Whether a bulk pipeline pays the delay once per batch: its time, against its time at RTT 0 plus its round trips. */
import { median } from '@roundtrip/analysis';
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

interface Cell {
  batchSize: number;
  ratios: number[];
}

export async function bulkDelay(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const playground = await startPlayground(redis);
  try {
    const cells: Cell[] = [];
    for (const { batchSize, commands } of SIZES) {
      for (const rttMs of RTTS_MS) {
        // A new session for each, because the runs that one session may start per minute are limited.
        const viewer = await Viewer.connect(playground.url);
        const ratios = await compare(viewer, Math.max(batchSize, scale(commands)), batchSize, rttMs);
        cells.push({ batchSize, ratios });
        viewer.close();
      }
    }
    return reportOf(cells);
  } finally {
    await playground.stop();
    await redis.stop();
  }
}

/** Alternates the order within the pairs. */
async function compare(
  viewer: Viewer,
  commands: number,
  batchSize: number,
  rttMs: number,
): Promise<number[]> {
  const totalMs = async (delayMs: number) => {
    const run = await viewer.run({
      workload: { kind: 'commands', text: `${commands} SET key:{i} value:{i}` },
      lanes: [{ kind: 'pipelined', batchSize }],
      network: { rttMs: delayMs },
    });
    return run.summary.totalMs;
  };
  await totalMs(0);
  const ratios: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const times = new Map<number, number>();
    for (const delayMs of pair % 2 === 0 ? [0, rttMs] : [rttMs, 0]) {
      times.set(delayMs, await totalMs(delayMs));
    }
    const expectedMs = (times.get(0) ?? Number.NaN) + Math.ceil(commands / batchSize) * rttMs;
    ratios.push((times.get(rttMs) ?? Number.NaN) / expectedMs);
  }
  return ratios;
}

function reportOf(cells: Cell[]): Report {
  const medians = cells.map(({ ratios }) => median(ratios));
  const [least, most] = [Math.min(...medians), Math.max(...medians)];
  return {
    caption: `SETs, total time / (time at RTT 0 + batches × RTT): the median of ${PAIRS} pairs (their range).`,
    head: ['batch size', ...RTTS_MS.map((rttMs) => `RTT ${rttMs} ms`)],
    rows: SIZES.map(({ batchSize }) => [
      batchSize.toLocaleString('en'),
      ...cells
        .filter((cell) => cell.batchSize === batchSize)
        .map(({ ratios }) => withRange(ratios, median(ratios))),
    ]),
    verdicts: [
      verdict(
        least >= WANTED.least && most <= WANTED.most,
        `${WANTED.least.toFixed(2)} to ${WANTED.most.toFixed(2)} everywhere`,
        `${least.toFixed(3)} to ${most.toFixed(3)}`,
      ),
    ],
  };
}
