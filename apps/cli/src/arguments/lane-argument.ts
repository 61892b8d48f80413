/** A lane as it is written on the command line: `sequential`, `pipelined:100`. */
import { LIMITS, type Strategy } from '@roundtrip/protocol';
import { Misuse } from './invocation.ts';

const PLAIN = ['sequential', 'concurrent', 'auto-pipelined'] as const;
const BATCHED = ['pipelined', 'transaction'] as const;

/** @throws Misuse */
export function readLane(text: string): Strategy {
  const [name = '', size, ...more] = text.split(':');
  const plain = PLAIN.find((each) => each === name);
  if (plain !== undefined) {
    if (size === undefined) return { kind: plain };
    throw new Misuse(`--lane ${text}: ${plain} has no batch size. Write --lane ${plain}.`);
  }
  const batched = BATCHED.find((each) => each === name);
  if (batched === undefined) {
    const known = [...PLAIN, ...BATCHED.map((each) => `${each}:100`)].join(', ');
    throw new Misuse(`--lane ${text}: there is no such way of sending. There are ${known}.`);
  }
  const batchSize = size !== undefined && /^\d+$/.test(size) ? Number(size) : 0;
  if (more.length > 0 || batchSize < 1 || batchSize > LIMITS.commandsInFlight) {
    const most = LIMITS.commandsInFlight.toLocaleString('en');
    throw new Misuse(
      `--lane ${text}: ${batched} needs a batch size from 1 to ${most}, such as --lane ${batched}:100.`,
    );
  }
  return { kind: batched, batchSize };
}
