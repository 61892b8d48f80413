/** Which arguments of a command are keys by the word of a server: `COMMAND GETKEYS`. */
import { type ClientBytes, type CommandArgument, clientBytes } from '@roundtrip/platform';
import { joinBytes, type OpenConnection } from '@roundtrip/wire';
import { connectionLost } from '../connection-lost.ts';

export type ServersWord =
  /** Positions among the arguments behind the name, from 0. */
  | { kind: 'keys'; positions: readonly number[] }
  /** The command has no keys, or Redis refuses it. */
  | { kind: 'none' }
  /** The server does not tell. */
  | { kind: 'unknown'; reason: string };

/** What Redis, from 6 on, answers about a command without keys, and about one that it would not execute. */
const NONE =
  /invalid command specified|no key arguments|invalid (number of )?arguments|wrong number of arguments/i;

/** What tells arguments of the same value apart: each is asked about once more. */
const MOST_CANDIDATES = 100;
const utf8 = new TextEncoder();
const RENAMED = utf8.encode('renamed:');

interface Candidate {
  position: number;
  renamed: ClientBytes;
  /** The command with that argument renamed. */
  command: CommandArgument[];
}

/**
 * @param commands with their names
 * @returns the server's word on each
 * @throws RunFailure when the connection is lost.
 */
export async function keysByServer(
  side: OpenConnection,
  commands: readonly CommandArgument[][],
): Promise<ServersWord[]> {
  const answers = await getKeys(side, commands);
  // It tells values, not places. An argument is a key where a key is renamed with it.
  const candidates = answers.map((keys, index) => candidatesOf(commands[index] ?? [], keys));
  const after = await getKeys(
    side,
    candidates.flatMap((each) => each.map(({ command }) => command)),
  );
  return answers.map((keys, index) => {
    const own = candidates[index] ?? [];
    const afterOwn = after.splice(0, own.length);
    if (keys instanceof Error) {
      return NONE.test(keys.message) ? { kind: 'none' } : { kind: 'unknown', reason: keys.message };
    }
    const found = own.filter(({ renamed }, at) => holds(afterOwn[at], renamed));
    if (found.length === keys.length)
      return { kind: 'keys', positions: found.map(({ position }) => position) };
    return { kind: 'unknown', reason: 'its answer fits other arguments as well' };
  });
}

type Answer = ClientBytes[] | Error;

async function getKeys(
  { redis, connection }: OpenConnection,
  commands: readonly CommandArgument[][],
): Promise<Answer[]> {
  if (commands.length === 0) return [];
  const pipeline = redis.pipeline();
  for (const command of commands) pipeline.callBuffer('COMMAND', ['GETKEYS', ...command]);
  const results = (await pipeline.exec()) ?? [];
  if (connection.destroyed) throw connectionLost(connection);
  return results.map(([error, keys]) => error ?? (keys as ClientBytes[]));
}

function candidatesOf(command: CommandArgument[], keys: Answer): Candidate[] {
  if (keys instanceof Error) return [];
  const [, ...args] = command;
  const candidates = args.flatMap((argument, position): Candidate[] => {
    const value = typeof argument === 'string' ? utf8.encode(argument) : argument;
    if (!holds(keys, value)) return [];
    const renamed = clientBytes(joinBytes([RENAMED, value]));
    return [{ position, renamed, command: command.with(position + 1, renamed) }];
  });
  return candidates.slice(0, MOST_CANDIDATES);
}

function holds(keys: Answer | undefined, value: Uint8Array): boolean {
  return !(keys instanceof Error) && keys?.some((key) => key.equals(value)) === true;
}
