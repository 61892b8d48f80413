/** What a tap costs: beside a relay that only copies bytes, turn by turn, and in memory. */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { median } from '@roundtrip/analysis';
import { startRedis } from '@roundtrip/testing/processes';
import { Child } from '../child.ts';
import { residentBytes } from '../process-figures.ts';
import { type Report, verdict, whole, withRange } from '../report.ts';
import type { Scale } from '../scale.ts';
import { LoneClient } from './lone-commands.ts';
import type { TapCounts, TapTask } from './tap-task.ts';

/** Many, since on two cores whatever else runs takes from both. */
const PAIRS = 15;
const MB = 1024 * 1024;

const THROUGHPUT_WANTED = 0.85;
const ADDED_WANTED_US = 20;
const MEMORY_WANTED_MB = 250;

interface Load {
  requests: number;
  clients: number;
  pipeline: number;
  /** Each request on a connection of its own. */
  reconnects?: boolean;
}

/** Requests per second, by Redis's own load generator. */
async function load(port: number, { requests, clients, pipeline, reconnects }: Load): Promise<number> {
  const { stdout } = await promisify(execFile)('redis-benchmark', [
    ...['-p', String(port), '-n', String(requests), '-c', String(clients), '-P', String(pipeline)],
    ...(reconnects ? ['-k', '0'] : []),
    ...['-r', '10000', '--csv', 'SET', 'key:__rand_int__', 'value:1234'],
  ]);
  const rps = Number(/^"SET[^"]*","([\d.]+)"/m.exec(stdout)?.[1]);
  if (Number.isNaN(rps)) throw new Error(`unexpected output of redis-benchmark:\n${stdout}`);
  return rps;
}

/** Each measured once a round, in turns of their order. */
async function inTurns<Name extends string>(
  subjects: Record<Name, () => Promise<number>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(subjects) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed())
      measured[name].push(await subjects[name]());
  }
  return measured;
}

const ratios = (of: readonly number[], to: readonly number[]) =>
  of.map((value, index) => value / (to[index] ?? 1));

export async function tap(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const plain = new Child(new URL('./plain-relay.ts', import.meta.url));
  const tapped = new Child(new URL('./tap-process.ts', import.meta.url));
  const ask = (task: TapTask) => tapped.ask<TapCounts>(task);
  try {
    const { port: plainPort } = await plain.ask<{ port: number }>({ upstreamPort: redis.port });
    const { port: tapPort } = await ask({ type: 'open', upstreamPort: redis.port });
    const compare = (each: Load) =>
      inTurns({ plain: () => load(plainPort, each), tap: () => load(tapPort, each) }, PAIRS);
    const bulk = { requests: scale(300_000), clients: 50, pipeline: 16 };
    await compareLoads([plainPort, tapPort], { ...bulk, requests: scale(100_000) });
    const pipelined = await compare(bulk);
    const many = await compare({ requests: scale(20_000), clients: 500, pipeline: 1 });
    const lone = await measureLone({ direct: redis.port, plain: plainPort, tap: tapPort }, scale(4_000));
    const memory = await measureMemory(scale, redis.port);
    return reportOf({ pipelined, many, lone, memory });
  } finally {
    plain.stop();
    tapped.stop();
    await redis.stop();
  }
}

/** Until what runs has been compiled. */
async function compareLoads(ports: readonly number[], each: Load): Promise<void> {
  for (const port of ports) await load(port, each);
}

async function measureLone<Name extends string>(
  ports: Record<Name, number>,
  commands: number,
): Promise<Record<Name, number[]>> {
  const clients: Partial<Record<Name, LoneClient>> = {};
  for (const name of Object.keys(ports) as Name[]) clients[name] = await LoneClient.connect(ports[name]);
  const of = (name: string) => [name, () => clients[name as Name]?.medianUs(commands)];
  const subjects = Object.fromEntries(Object.keys(ports).map(of)) as Record<Name, () => Promise<number>>;
  await inTurns(subjects, 1);
  const measured = await inTurns(subjects, PAIRS);
  for (const client of Object.values<LoneClient | undefined>(clients)) client?.close();
  return measured;
}

interface Memory {
  rows: number;
  connections: number;
  unmatched: number;
  /** Growth over the process with an open tap, megabytes. */
  afterRowsMb: number;
  afterConnectionsMb: number;
}

/** In a tap of its own, since what the others kept would count. */
async function measureMemory(scale: Scale, upstreamPort: number): Promise<Memory> {
  const child = new Child(new URL('./tap-process.ts', import.meta.url));
  try {
    const ask = (task: TapTask) => child.ask<TapCounts>(task);
    const { port } = await ask({ type: 'open', upstreamPort });
    await load(port, { requests: 1_000, clients: 50, pipeline: 16 });
    const grown = await growth(child.pid);
    await load(port, { requests: scale(1_000_000), clients: 50, pipeline: 16 });
    const { rows } = await settled(ask);
    const afterRowsMb = grown();
    await load(port, { requests: scale(10_000), clients: 50, pipeline: 1, reconnects: true });
    const counts = await settled(ask);
    return { ...counts, rows, afterRowsMb, afterConnectionsMb: grown() };
  } finally {
    child.stop();
  }
}

async function growth(pid: number): Promise<() => number> {
  await sleep(500);
  const before = residentBytes(pid).now;
  return () => (residentBytes(pid).now - before) / MB;
}

/** The counts once nothing more is told. */
async function settled(ask: (task: TapTask) => Promise<TapCounts>): Promise<TapCounts> {
  for (let before = await ask({ type: 'count' }); ; ) {
    await sleep(500);
    const now = { ...(await ask({ type: 'count' })) };
    if (now.rows === before.rows) return now;
    before = now;
  }
}

interface Figures {
  pipelined: Record<'plain' | 'tap', number[]>;
  many: Record<'plain' | 'tap', number[]>;
  lone: Record<'direct' | 'plain' | 'tap', number[]>;
  memory: Memory;
}

function reportOf({ pipelined, many, lone, memory }: Figures): Report {
  const share = median(ratios(pipelined.tap, pipelined.plain));
  const manyShare = median(ratios(many.tap, many.plain));
  const added = lone.tap.map((value, index) => value - (lone.plain[index] ?? 0));
  const rate = (values: readonly number[]) => whole(median(values));
  const row = (name: string, of: Record<'plain' | 'tap', number[]>) => [
    name,
    rate(of.plain),
    rate(of.tap),
    withRange(ratios(of.tap, of.plain), median(ratios(of.tap, of.plain))),
  ];
  return {
    caption: `SETs through a relay that copies bytes and through a tap, in turns, ${PAIRS} times each: requests per second, and the tap's share.`,
    head: ['', 'relay', 'tap', 'share'],
    rows: [
      row('50 connections, pipelines of 16', pipelined),
      row('500 connections, one command at a time', many),
      [
        'one connection, one command at a time, µs',
        median(lone.plain).toFixed(1),
        median(lone.tap).toFixed(1),
        `${median(added) < 0 ? '' : '+'}${median(added).toFixed(1)} µs (${median(lone.direct).toFixed(1)} without either)`,
      ],
      [`memory after ${whole(memory.rows)} rows, MB`, '', `+${whole(memory.afterRowsMb)}`, ''],
      [
        `and after ${whole(memory.connections)} connections, MB`,
        '',
        `+${whole(memory.afterConnectionsMb)}`,
        '',
      ],
    ],
    verdicts: [
      verdict(
        share >= THROUGHPUT_WANTED,
        `at least ${THROUGHPUT_WANTED} of the relay's throughput with pipelines of 16`,
        share.toFixed(2),
      ),
      verdict(
        median(added) <= ADDED_WANTED_US,
        `at most ${ADDED_WANTED_US} µs more for a lone command`,
        `${median(added).toFixed(1)} µs`,
      ),
      verdict(
        Math.max(memory.afterRowsMb, memory.afterConnectionsMb) < MEMORY_WANTED_MB,
        `memory grows by less than ${MEMORY_WANTED_MB} MB`,
        `${whole(Math.max(memory.afterRowsMb, memory.afterConnectionsMb))} MB`,
      ),
      verdict(
        memory.unmatched === 0 && manyShare > 0,
        '500 connections are served, and every reply finds its command',
        `${memory.unmatched} unmatched, ${manyShare.toFixed(2)} of the relay's throughput`,
      ),
    ],
  };
}
