/** Removes keys by name, using whichever command the server supports. */
import type { CommandArgument } from '@roundtrip/platform';
import { type OpenConnection, troubleText } from '@roundtrip/wire';
import { RunFailure } from '../run-failure.ts';

/** UNLINK frees memory in the background; a server may have renamed it, or deny it to the account. */
const COMMANDS = ['UNLINK', 'DEL'] as const;
type RemovingCommand = (typeof COMMANDS)[number];

const KEYS_PER_COMMAND = 500;

/** Redis refuses both UNLINK and DEL. */
export class RemovalFailure extends RunFailure {
  /** Redis's reply to each command. */
  readonly answers: string;

  constructor(refusals: Removal['refusals']) {
    const answers = [...refusals].map(([command, reason]) => `${command}: ${reason}`).join('; ');
    const [first] = refusals.values();
    super(
      'REDIS_UNAVAILABLE',
      // Redis may refuse every write, as a replica does, which is not about permissions.
      troubleText(new Error(first), 'run again') ??
        `Redis does not let the playground remove what was written (${answers}). If you run the playground, let the ` +
          'account of REDIS_URL use UNLINK or DEL on keys that begin with rt:, then run again.',
    );
    this.answers = answers;
  }
}

export interface Removal {
  removed: number;
  /** Redis's reply to each refused command. */
  refusals: ReadonlyMap<RemovingCommand, string>;
}

/** The command that last succeeded on a connection is tried first. */
const lastUsed = new WeakMap<OpenConnection['redis'], RemovingCommand>();

/**
 * Removes all keys at once; key by key if a cluster requires it, and with DEL if UNLINK is unavailable.
 *
 * @param keys at most about 10,000, since they are sent in one pipeline
 * @throws RemovalFailure if Redis refuses both commands.
 * @throws Error if the connection is lost.
 */
export async function removeNamed(side: OpenConnection, keys: readonly CommandArgument[]): Promise<Removal> {
  const refusals = new Map<RemovingCommand, string>();
  let removed = 0;
  let left = keys;
  const preferred = lastUsed.get(side.redis);
  for (const command of preferred
    ? [preferred, ...COMMANDS.filter((each) => each !== preferred)]
    : COMMANDS) {
    if (left.length === 0) break;
    let sent = await send(side, command, left, KEYS_PER_COMMAND);
    removed += sent.removed;
    if (sent.reason?.startsWith('CROSSSLOT')) {
      sent = await send(side, command, sent.refused, 1);
      removed += sent.removed;
    }
    left = sent.refused;
    if (sent.reason !== undefined) refusals.set(command, sent.reason);
    else lastUsed.set(side.redis, command);
  }
  if (left.length > 0) throw new RemovalFailure(refusals);
  return { removed, refusals };
}

interface Sent {
  removed: number;
  refused: CommandArgument[];
  /** Reason for the first refusal. */
  reason?: string;
}

async function send(
  { redis, connection }: OpenConnection,
  command: RemovingCommand,
  keys: readonly CommandArgument[],
  keysPerCommand: number,
): Promise<Sent> {
  const pipeline = redis.pipeline();
  const groups: CommandArgument[][] = [];
  for (let from = 0; from < keys.length; from += keysPerCommand) {
    const group = keys.slice(from, from + keysPerCommand);
    groups.push(group);
    pipeline.call(command, group);
  }
  const results = (await pipeline.exec()) ?? [];
  if (connection.destroyed) throw new Error('the connection was lost while keys were removed');
  const sent: Sent = { removed: 0, refused: [] };
  for (const [index, [error, removed]] of results.entries()) {
    if (error === null) {
      sent.removed += Number(removed);
      continue;
    }
    sent.reason ??= error.message;
    sent.refused.push(...(groups[index] ?? []));
  }
  return sent;
}
