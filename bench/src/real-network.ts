/**
 * Whether the simulated network takes as long as a real one: the same commands on connections in the same state, over
 * the kernel's TCP and over a simulated link with `tcp`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { median } from '@roundtrip/analysis';
import type { Network, Strategy } from '@roundtrip/protocol';
import { startRedis } from '@roundtrip/testing/processes';
import type { RedisAddress } from '@roundtrip/wire';
import { Child } from './child.ts';
import { type NetworkPath, startPath, whatIsMissing } from './network-path/network-path.ts';
import { type Report, verdict } from './report.ts';
import type { Scale } from './scale.ts';
import type { State, StatedTask } from './stated-lane.ts';

interface Distance {
  rttMs: number;
  /** Per direction, Mbit/s. */
  mbps?: number;
}

const DISTANCES: readonly Distance[] = [
  { rttMs: 5 },
  { rttMs: 20 },
  { rttMs: 40 },
  { rttMs: 80 },
  { rttMs: 150 },
  { rttMs: 5, mbps: 100 },
  { rttMs: 40, mbps: 100 },
  { rttMs: 150, mbps: 100 },
];

/** Thousands of bytes. */
const SIZES = [14, 20, 64, 100, 200, 1_000, 2_000, 4_000, 10_000];
/** Sizes up to which the two must agree. */
const BOUNDED = { requests: 2_000, replies: 200 };
/** Sizes at which the less common states and strategies are measured. */
const RESTED_SIZES = [64, 200];
const STRATEGY_SIZE = 64;

const TIMES = 3;
const PORT = 6390;
const BOUND = { share: 0.1, rtts: 0.5 };

type Traffic = 'requests' | 'replies';

/** Commands sent in one way; the bytes of one direction determine the time. */
interface Case {
  traffic: Traffic;
  strategy: Strategy;
  state: State;
  sizes: readonly number[];
  times: number;
}

const pipeline = { kind: 'pipelined', batchSize: 100_000 } as const satisfies Strategy;

const OTHER_STRATEGIES: readonly Strategy[] = [
  { kind: 'sequential' },
  { kind: 'concurrent' },
  { kind: 'auto-pipelined' },
  { kind: 'pipelined', batchSize: 20 },
  { kind: 'transaction', batchSize: 100_000 },
  { kind: 'transaction', batchSize: 20 },
];

const CASES: readonly Case[] = (['requests', 'replies'] as const).flatMap((traffic): Case[] => [
  { traffic, strategy: pipeline, state: 'fresh', sizes: SIZES, times: TIMES },
  { traffic, strategy: pipeline, state: 'warm', sizes: SIZES, times: TIMES },
  { traffic, strategy: pipeline, state: 'rested', sizes: RESTED_SIZES, times: 1 },
  ...OTHER_STRATEGIES.map(
    (strategy): Case => ({ traffic, strategy, state: 'fresh', sizes: [STRATEGY_SIZE], times: TIMES }),
  ),
]);

interface Cell {
  kb: number;
  realMs: number;
  simulatedMs: number;
  isBounded: boolean;
  isWithin: boolean;
}

interface Row {
  distance: Distance;
  of: Case;
  cells: Cell[];
}

/** A client process, and the Redis and network that it uses. */
interface Side {
  child: Child;
  address: RedisAddress;
  network: Network;
}

export async function realNetwork(scale: Scale): Promise<Report> {
  const missing = whatIsMissing();
  if (missing !== undefined) throw new Error(`A real network on this machine needs ${missing}.`);
  const rows: Row[] = [];
  for (const distance of DISTANCES) rows.push(...(await rowsAt(distance, scale)));
  return reportOf(rows);
}

export async function rowsAt(distance: Distance, scale: Scale): Promise<Row[]> {
  const { rttMs, mbps } = distance;
  const path = await startPath(rttMs, mbps);
  const redis = await startRedis();
  const far = await startFarRedis(path);
  const file = new URL('./stated-lane.ts', import.meta.url);
  const network = { rttMs, tcp: {}, ...(mbps !== undefined && { bandwidthMbps: mbps }) };
  const real: Side = {
    child: new Child(file, path.on('client')),
    address: far.address,
    network: { rttMs: 0 },
  };
  const simulated: Side = {
    child: new Child(file),
    address: { kind: 'socket', path: redis.socket },
    network,
  };
  try {
    for (const side of [real, simulated]) await prepare(side);
    const rows: Row[] = [];
    for (const each of CASES)
      rows.push({ distance, of: each, cells: await cellsOf(each, rttMs, [real, simulated], scale) });
    return rows;
  } finally {
    real.child.stop();
    simulated.child.stop();
    far.stop();
    await redis.stop();
    await path.stop();
  }
}

const VALUE = 'x'.repeat(1000);
/** Bytes on the wire per command with a value of 1,000 bytes, key prefix included. */
const BYTES_OF = { requests: 1_045, replies: 1_009 };

function textOf(traffic: Traffic, kb: number): string {
  const commands = Math.max(1, Math.round((kb * 1000) / BYTES_OF[traffic]));
  return traffic === 'requests' ? `${commands} SET key:{i} ${VALUE}` : `${commands} GET key:{i}`;
}

/** Stores the values, and warms up the code before it is timed. */
async function prepare(side: Side): Promise<void> {
  const batches: Strategy = { kind: 'pipelined', batchSize: 1_000 };
  const [largest = 0] = SIZES.toReversed();
  await ask(side, { strategy: batches, text: textOf('requests', largest), state: 'fresh', times: 1 });
  for (const strategy of [pipeline, ...OTHER_STRATEGIES.filter(({ kind }) => kind !== 'sequential')]) {
    await ask(side, { strategy, text: textOf('replies', STRATEGY_SIZE), state: 'fresh', times: 2 });
  }
}

async function cellsOf(
  { traffic, strategy, state, sizes, times }: Case,
  rttMs: number,
  sides: readonly [real: Side, simulated: Side],
  scale: Scale,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const kb of sizes) {
    const totalMs = async (side: Side) =>
      median(await ask(side, { strategy, text: textOf(traffic, kb), state, times: scale(times) }));
    const realMs = await totalMs(sides[0]);
    const simulatedMs = await totalMs(sides[1]);
    const mayDiffer = Math.max(BOUND.share * realMs, BOUND.rtts * rttMs);
    cells.push({
      kb,
      realMs,
      simulatedMs,
      isBounded: kb <= BOUNDED[traffic],
      isWithin: Math.abs(simulatedMs - realMs) <= mayDiffer,
    });
  }
  return cells;
}

function ask({ child, address, network }: Side, task: Omit<StatedTask, 'address' | 'network'>) {
  return child.ask<number[]>({ ...task, address, network } satisfies StatedTask);
}

async function startFarRedis(path: NetworkPath): Promise<{ address: RedisAddress; stop(): void }> {
  const host = path.serverAddress;
  const [program, ...before] = path.on('server');
  const memory = ['--save', '', '--appendonly', 'no', '--protected-mode', 'no'];
  const server = ['redis-server', '--port', String(PORT), '--bind', host, ...memory];
  const child = spawn(program, [...before, ...server], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => void child.kill('SIGKILL');
  process.once('exit', stop);
  let log = '';
  while (!log.includes('Ready to accept connections')) {
    const [text] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [])]);
    if (text === undefined) throw new Error(`redis-server did not start: ${log}`);
    log += text;
  }
  child.stdout.resume();
  return {
    address: { kind: 'tcp', host, port: PORT, tls: false, db: 0 },
    stop() {
      process.off('exit', stop);
      stop();
    },
  };
}

export function reportOf(rows: readonly Row[]): Report {
  const bounded = rows.flatMap(({ cells }) => cells.filter(({ isBounded }) => isBounded));
  const outside = bounded.filter(({ isWithin }) => !isWithin);
  return {
    caption: `One batch, in RTTs: over a real TCP / simulated (medians of ${TIMES}). Bold: further apart than 10 % and half an RTT. Columns are KB of the requests, or of the replies.`,
    head: ['RTT ms', 'bytes of', 'sent', 'connection', ...SIZES.map((kb) => kb.toLocaleString('en'))],
    rows: rows.map(({ distance, of, cells }) => [
      distance.mbps === undefined ? String(distance.rttMs) : `${distance.rttMs}, ${distance.mbps} Mbit/s`,
      of.traffic,
      nameOf(of.strategy),
      of.state,
      ...SIZES.map((kb) =>
        textOfCell(
          cells.find((cell) => cell.kb === kb),
          distance,
        ),
      ),
    ]),
    verdicts: [
      verdict(
        outside.length === 0,
        `within 10 % or half an RTT for requests up to ${BOUNDED.requests.toLocaleString('en')} KB and replies up to ${BOUNDED.replies} KB`,
        `${bounded.length - outside.length} of ${bounded.length} cells`,
      ),
    ],
  };
}

function nameOf(strategy: Strategy): string {
  if (!('batchSize' in strategy)) return strategy.kind;
  return strategy.batchSize === pipeline.batchSize ? strategy.kind : `${strategy.kind} ${strategy.batchSize}`;
}

function textOfCell(cell: Cell | undefined, { rttMs }: Distance): string {
  if (cell === undefined) return '';
  const text = [cell.realMs, cell.simulatedMs].map((ms) => (ms / rttMs).toFixed(2)).join(' / ');
  return cell.isWithin ? text : `**${text}**`;
}
