/** Asks a server which arguments of a command are keys: `COMMAND GETKEYS`. */
import { type ClientBytes, type CommandArgument, clientBytes } from '@roundtrip/platform';
import { joinBytes, type OpenConnection } from '@roundtrip/wire';
import { connectionLost } from '../connection-lost.ts';

export type ServerAnswer =
  /** Positions among the arguments after the name, from 0. */
  | { kind: 'keys'; positions: readonly number[] }
  /** The command has no keys, or Redis would refuse it. */
  | { kind: 'none' }
  /** The server does not answer. */
  | { kind: 'unknown'; reason: string };

/** Replies of Redis 6 and later for a command without keys, and for one that it would not execute. */
const NONE =
  /invalid command specified|no key arguments|invalid (number of )?arguments|wrong number of arguments/i;

/** Limits the extra queries that distinguish arguments with the same value. */
const MAX_CANDIDATES = 100;
const utf8 = new TextEncoder();
const RENAMED = utf8.encode('renamed:');

interface Candidate {
  position: number;
  renamed: ClientBytes;
  /** The command with that argument renamed. */
  command: CommandArgument[];
}

/**
 * @param commands including their names
 * @returns the server's answer for each
 * @throws RunFailure if the connection is lost.
 */
export async function keysByServer(
  side: OpenConnection,
  commands: readonly CommandArgument[][],
): Promise<ServerAnswer[]> {
  const answers = await getKeys(side, commands);
  // The reply contains values, not positions. An argument is a key if renaming it renames a key.
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
    const found = own.filter(({ renamed }, at) => contains(afterOwn[at], renamed));
    if (found.length === keys.length)
      return { kind: 'keys', positions: found.map(({ position }) => position) };
    return { kind: 'unknown', reason: 'its answer is ambiguous' };
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
    if (!contains(keys, value)) return [];
    const renamed = clientBytes(joinBytes([RENAMED, value]));
    return [{ position, renamed, command: command.with(position + 1, renamed) }];
  });
  return candidates.slice(0, MAX_CANDIDATES);
}

function contains(keys: Answer | undefined, value: Uint8Array): boolean {
  return !(keys instanceof Error) && keys?.some((key) => key.equals(value)) === true;
}
