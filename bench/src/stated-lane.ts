/**
 * A process that runs lanes on connections in a given state, as the engine runs them: over the existing network, or
 * over a simulated one.
 */

import { cancelledBy, type Emit, runLane, scriptsOf } from '@roundtrip/engine';
import type { Network, Strategy } from '@roundtrip/protocol';
import { columnsOver } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';

/**
 * What the connection did before the measured commands: nothing, the same commands twice, or the same and then nothing
 * for a while.
 */
export type State = 'fresh' | 'warm' | 'rested';

export interface StatedTask {
  address: RedisAddress;
  network: Network;
  strategy: Strategy;
  /** Command text with one phase. */
  text: string;
  state: State;
  times: number;
}

/** Longer than twelve retransmission timeouts at 50 ms, and than eight at 150 ms, as in the reference. */
const REST_MS = 3000;
const WARMING = 2;

/** @returns the time that the commands took in each measurement, milliseconds */
async function measure({ times, ...task }: StatedTask): Promise<number[]> {
  const totalsMs: number[] = [];
  for (let time = 0; time < times; time++) totalsMs.push(await measureOnce(task));
  return totalsMs;
}

async function measureOnce({ address, network, strategy, text, state }: Omit<StatedTask, 'times'>) {
  const experiment = { workload: { kind: 'commands' as const, text }, lanes: [strategy], network };
  const script = scriptsOf(experiment)('bench:');
  const [phase] = script.phases;
  if (phase === undefined) throw new Error('there is nothing to send');
  const before = state === 'fresh' ? 0 : WARMING;
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  const emit: Emit = (message) => {
    if (message.type !== 'rows') return;
    const { issued, resolved } = columnsOver(message.columns, message.count);
    const first = Math.max(0, before * phase.commands - message.from);
    for (let row = first; row < message.count; row++) {
      from = Math.min(from, issued[row] ?? 0);
      to = Math.max(to, resolved[row] ?? 0);
    }
  };
  await runLane(
    {
      lane: 0,
      repetition: 0,
      strategy,
      experiment,
      access: { address, connectionName: 'bench:' },
      script: {
        ...script,
        commands: (before + 1) * script.commands,
        async play({ send, pause }) {
          for (let time = 0; time < before; time++) await send(phase);
          if (state === 'rested') await pause(REST_MS);
          await send(phase);
        },
      },
      replyBudget: 0,
    },
    emit,
    cancelledBy(new AbortController().signal),
  );
  return (to - from) / 1000;
}

process.on('message', async (task: StatedTask) => process.send?.(await measure(task)));
