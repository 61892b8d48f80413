/** The clients that programs can be written for, and how an experiment becomes a program. */
import type { Experiment } from '@roundtrip/protocol';
import { goRedis } from './go-redis.ts';
import { ioredis } from './ioredis.ts';
import { jedis } from './jedis.ts';
import type { ProgramWriter } from './language.ts';
import { nodeRedis } from './node-redis.ts';
import { type NoProgram, planOf } from './plan.ts';
import { redisCli } from './redis-cli.ts';
import { redisPy } from './redis-py.ts';
import { stackExchangeRedis } from './stackexchange-redis.ts';

const WRITERS = {
  ioredis,
  'node-redis': nodeRedis,
  'redis-py': redisPy,
  'go-redis': goRedis,
  jedis,
  'stackexchange-redis': stackExchangeRedis,
  'redis-cli': redisCli,
} as const satisfies Readonly<Record<string, ProgramWriter>>;

export type Client = keyof typeof WRITERS;

export interface ClientInfo {
  /** As its authors spell it. */
  name: string;
  language: 'javascript' | 'python' | 'go' | 'java' | 'csharp' | 'shell';
  /** Whether our tests run its programs and check that they leave the same data in Redis as the playground does. */
  isRunByTests: boolean;
}

export const CLIENTS: Readonly<Record<Client, ClientInfo>> = {
  ioredis: { name: 'ioredis', language: 'javascript', isRunByTests: true },
  'node-redis': { name: 'node-redis', language: 'javascript', isRunByTests: true },
  'redis-py': { name: 'redis-py', language: 'python', isRunByTests: true },
  'go-redis': { name: 'go-redis', language: 'go', isRunByTests: false },
  jedis: { name: 'Jedis', language: 'java', isRunByTests: false },
  'stackexchange-redis': { name: 'StackExchange.Redis', language: 'csharp', isRunByTests: false },
  'redis-cli': { name: 'redis-cli --pipe', language: 'shell', isRunByTests: true },
};

export interface Program {
  fileName: string;
  text: string;
}

/** A complete program that sends what a lane sends, ready to run; or the reason why there is none. */
export function writeProgram(experiment: Experiment, lane: number, client: Client): Program | NoProgram {
  const plan = planOf(experiment, lane);
  if ('reason' in plan) return plan;
  const { fileName, write } = WRITERS[client];
  return { fileName, text: `${write(experiment, plan).join('\n')}\n` };
}
