/** The comment at the head of a program: what it is, and how it differs from the lane. */
import { type Experiment, isSimulated, type Strategy } from '@roundtrip/protocol';
import type { Plan } from './plan.ts';

export interface Remarks {
  /** How the client does what the lane does, or the nearest equivalent. */
  strategy?: string | undefined;
  /** Anything else to know about the client. */
  client?: string | undefined;
}

/** @param howToRun the command line to type */
export function remarksOf(
  { network, observer, workload }: Experiment,
  { strategy, drawsRandom, commands }: Plan,
  howToRun: string,
  remarks: Remarks,
): string[] {
  const what =
    workload.kind === 'cache-warming'
      ? `Warms a cache of ${count(workload.keys, 'key')}`
      : `Sends ${count(commands ?? 0, 'command')}`;
  return [
    `${what}, ${strategyText(strategy)}: a lane of a Roundtrip experiment as a program.`,
    `Run it with: ${howToRun}`,
    'It writes to the Redis at REDIS_URL, by default the one on this machine. Existing data stays in place, whereas a lane ' +
      'in the playground starts from an empty key space.',
    ...(isSimulated(network)
      ? [
          'The simulated network of the experiment is not included: round trips take as long as the real network does.',
        ]
      : []),
    ...(remarks.strategy === undefined ? [] : [remarks.strategy]),
    ...(remarks.client === undefined ? [] : [remarks.client]),
    ...(drawsRandom
      ? ['It draws its own random numbers for {rand}, which differ from those of the playground’s seed.']
      : []),
    ...(observer === undefined ? [] : ['The second client of the experiment is not included.']),
  ];
}

export function strategyText(strategy: Strategy): string {
  switch (strategy.kind) {
    case 'sequential':
      return 'one after another';
    case 'concurrent':
      return 'all at once';
    case 'auto-pipelined':
      return 'all at once, pipelined by the client library';
    case 'pipelined':
      return `pipelined in batches of ${strategy.batchSize.toLocaleString('en-US')}`;
    case 'transaction': {
      const watched = strategy.watch === undefined ? '' : ' that watch keys';
      return `in transactions of ${strategy.batchSize.toLocaleString('en-US')}${watched}`;
    }
    default:
      return strategy satisfies never;
  }
}

function count(value: number, noun: string): string {
  return `${value.toLocaleString('en-US')} ${noun}${value === 1 ? '' : 's'}`;
}
