/**
 * Every command that the policy allows, in the examples that other tests share, as a program for each client that can run
 * here: it runs to its end and leaves the same data as the engine.
 */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { COMMAND_EXAMPLES, SESSIONS } from '@roundtrip/testing';
import { expandCommands, parseCommandText, printCommand } from '@roundtrip/workload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepare } from '../../src/keys/key-prefix.ts';
import { alike, lasting } from './key-space.ts';
import { openStages, type Stages } from './stage.ts';

/** Leaves different data each time. */
const PICKS_AT_RANDOM = 'SPOP all 2';

/** A line for each command of the text, its keys under a prefix. */
function linesUnder(prefix: string, text: string): string[] {
  const parsed = parseCommandText(text);
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  return [...expandCommands(parsed.list, 0, parsed.list.commands, 0)].map((command) => {
    const { name, args } = prepare(command, prefix);
    return printCommand([name, ...args]);
  });
}

/** Each session and example starts with an empty key space, here with its own prefix. */
const TEXTS: Readonly<Record<string, string>> = {
  sessions: SESSIONS.flatMap(({ lines }, at) =>
    linesUnder(`${at}:`, lines.filter((line) => line !== PICKS_AT_RANDOM).join('\n')),
  ).join('\n'),
  examples: COMMAND_EXAMPLES.split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line, at) => linesUnder(`${at}:`, line))
    .join('\n'),
};

/** Redis rejects all of these; the commands in between still run. */
const NAMES = String.raw`
exit
EXIT now
help
HELP get
?
restart
connect a b
clear
:set hints
1 5 GET
1 "" x
""
"two words" x
" "
-n x
--
漢 x
"\xff" x
"a\r\nb" x
"#" x
constructor x
__proto__ x
toString x
pipeline x
call x
execute_command x
"it's" x
%d x
"\\" x
`;

const OTHERS: Readonly<Record<string, string>> = {
  'names that a client might keep for itself': NAMES.replaceAll('\n', '\nINCR ran\n'),
  'values that fit in no line': [
    `SET cjk ${'漢'.repeat(12_000)}`,
    `2 SET long:{i} "${'漢'.repeat(21_840)}{i}{rand:7..7}"`,
    'SET end 1',
  ].join('\n'),
  'bytes that fit in no line': `2 SET "bytes\\xff{i}" "${'漢%'.repeat(17_000)}\\x00\\xff{i}"\nSET end 1`,
};

const STRATEGIES: readonly Strategy[] = [
  { kind: 'sequential' },
  { kind: 'pipelined', batchSize: 100 },
  { kind: 'transaction', batchSize: 10 },
];

let stages: Stages;
beforeAll(async () => {
  stages = await openStages();
});
afterAll(() => stages?.close());

describe.each(Object.entries({ ...TEXTS, ...OTHERS }))('the %s', (_, text) => {
  test.each(STRATEGIES)('$kind', async (strategy) => {
    const experiment: Experiment = {
      network: { rttMs: 0 },
      workload: { kind: 'commands', text },
      lanes: [strategy],
    };
    const { engine, programs } = await stages.played(experiment);
    for (const { client, outcome: program } of programs) {
      expect(program.exitStatus, `${client}: ${program.stderr}`).toBe(0);
      expect(lasting(program.keys), client).toEqual(lasting(engine.keys).map(alike));
      expect(program.calls, client).toEqual(engine.calls);
    }
  });
});
