/** An experiment of exactly the commands of a finding, so that what it saves is measured and not promised. */
import { type Experiment, LIMITS } from '@roundtrip/protocol';
import { printCommand, refusalOf } from '@roundtrip/workload';
import type { Command } from './commands/command.ts';
import type { Trial } from './occurrence.ts';
import { toMicroseconds } from './to-microseconds.ts';
import { setupFor } from './try-it-setup.ts';

/** More commands show nothing more, and a longer text is no experiment that anybody reads. */
const MOST_COMMANDS = 1000;
const LONGEST_TEXT = 200_000;
const MIN_BATCH = 2;

/**
 * The commands one at a time, and pipelined within their phases; of a long run, its first 1,000. Undefined where the playground
 * refuses one of them, or their arguments have not been kept.
 *
 * @param rttMs simulated; its digits beyond a microsecond are left out
 */
export function experimentFor({ commands, phases, batchSize }: Trial, rttMs: number): Experiment | undefined {
  const tried = commands
    .slice(0, MOST_COMMANDS)
    .map((command, at) => ({ command, phase: phases[at] ?? 0 }))
    // A stable sort: commands of one phase keep their order.
    .sort((a, b) => a.phase - b.phase);
  const lines: string[] = [];
  let length = 0;
  for (const [at, { command, phase }] of tried.entries()) {
    if (command.sent.isCut || refusalOf(asArguments(command)) !== undefined) return undefined;
    if (at > 0 && tried[at - 1]?.phase !== phase) lines.push('---');
    const line = printCommand(asArguments(command));
    length += line.length + 1;
    if (length > LONGEST_TEXT) return undefined;
    lines.push(line);
  }
  const setup = setupFor(tried.map(({ command }) => command));
  return {
    workload: { kind: 'commands', text: lines.join('\n') },
    ...(setup !== undefined && { setup }),
    lanes: [
      { kind: 'sequential' },
      { kind: 'pipelined', batchSize: Math.max(MIN_BATCH, Math.min(batchSize, tried.length)) },
    ],
    network: { rttMs: Math.min(LIMITS.rttMs, toMicroseconds(rttMs)) },
  };
}

function asArguments({ sent }: Command): readonly Uint8Array[] {
  return sent.args;
}
