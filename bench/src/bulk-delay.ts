/** Whether a bulk pipeline pays the delay once a batch: its time against its time without delay and the round trips. */
import { median } from '@roundtrip/analysis';
import { startPlayground } from './playground.ts';
import { startRedis } from './redis-process.ts';
import { type Report, verdict, withRange } from './report.ts';
import type { Scale } from './scale.ts';
import { Viewer } from './viewer.ts';

const COMMANDS = 20_000;
const BATCH_SIZES = [100, 1_000, 10_000];
const RTTS_MS = [0.5, 1, 5, 30];
const PAIRS = 5;
const WANTED = { least: 0.9, most: 1.1 };

export async function bulkDelay(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const playground = await startPlayground(redis);
  const viewer = await Viewer.connect(playground.url);
  const commands = scale(COMMANDS);
  const totalMs = async (batchSize: number, rttMs: number) => {
    const run = await viewer.run({
      workload: { kind: 'commands', text: `${commands} SET key:{i} value:{i}` },
      lanes: [{ kind: 'pipelined', batchSize }],
      network: { rttMs },
    });
    return run.summary.totalMs;
  };
  try {
    const cells: { batchSize: number; rttMs: number; ratios: number[] }[] = [];
    await totalMs(100, 0);
    for (const batchSize of BATCH_SIZES) {
      for (const rttMs of RTTS_MS) {
        const ratios: number[] = [];
        for (let pair = 0; pair < PAIRS; pair++) {
          const expectedMs = (await totalMs(batchSize, 0)) + Math.ceil(commands / batchSize) * rttMs;
          ratios.push((await totalMs(batchSize, rttMs)) / expectedMs);
        }
        cells.push({ batchSize, rttMs, ratios });
      }
    }
    return reportOf(commands, cells);
  } finally {
    viewer.close();
    await playground.stop();
    await redis.stop();
  }
}

function reportOf(commands: number, cells: { batchSize: number; rttMs: number; ratios: number[] }[]): Report {
  const medians = cells.map(({ ratios }) => median(ratios));
  const [least, most] = [Math.min(...medians), Math.max(...medians)];
  return {
    caption: `${commands.toLocaleString('en')} SETs: total time / (time at RTT 0 + batches × RTT), the median of ${PAIRS} pairs (their range).`,
    head: ['batch size', ...RTTS_MS.map((rttMs) => `RTT ${rttMs} ms`)],
    rows: BATCH_SIZES.map((batchSize) => [
      batchSize.toLocaleString('en'),
      ...cells
        .filter((cell) => cell.batchSize === batchSize)
        .map(({ ratios }) => withRange(ratios, median(ratios))),
    ]),
    verdicts: [
      verdict(
        least >= WANTED.least && most <= WANTED.most,
        `${WANTED.least.toFixed(2)} to ${WANTED.most.toFixed(2)} everywhere`,
        `${least.toFixed(2)} to ${most.toFixed(2)}`,
      ),
    ],
  };
}
