/** Sends commands according to each kind of strategy. */
import type { Strategy } from '@roundtrip/protocol';
import type { CommandRange } from '../command-range.ts';
import type { LaneContext } from '../lane-context.ts';
import { sendConcurrently } from './concurrent.ts';
import { sendPipelined } from './pipelined.ts';
import { sendSequentially } from './sequential.ts';
import { sendTransactions } from './transaction.ts';

/** Sends the commands of a phase; resolves when all have been answered. */
export function sendPhase(strategy: Strategy, lane: LaneContext, phase: CommandRange): Promise<void> {
  switch (strategy.kind) {
    case 'sequential':
      return sendSequentially(lane, phase);
    case 'concurrent':
    case 'auto-pipelined':
      return sendConcurrently(lane, phase);
    case 'pipelined':
      return sendPipelined(lane, phase, strategy.batchSize);
    case 'transaction':
      return sendTransactions(lane, phase, strategy.batchSize, strategy.watch ?? []);
    default:
      return strategy satisfies never;
  }
}
