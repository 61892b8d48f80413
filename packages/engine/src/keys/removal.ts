/** Removes keys by their names, with what the server has for it. */
import type { CommandArgument } from '@roundtrip/platform';
import { type OpenConnection, troubleText } from '@roundtrip/wire';
import { RunFailure } from '../run-failure.ts';

/** UNLINK frees memory in the background; a server may have renamed it, or not let the account use it. */
const COMMANDS = ['UNLINK', 'DEL'] as const;
type RemovingCommand = (typeof COMMANDS)[number];

const KEYS_PER_COMMAND = 500;

/** Redis neither unlinks nor deletes the keys. */
export class RemovalFailure extends RunFailure {
  /** What it answered, by command. */
  readonly answers: string;

  constructor(refusals: Removal['refusals']) {
    const answers = [...refusals].map(([command, reason]) => `${command}: ${reason}`).join('; ');
    const [first] = refusals.values();
    super(
      'REDIS_UNAVAILABLE',
      // It may refuse whatever it is asked, such as a replica: that is no matter of rights.
      troubleText(new Error(first), 'run again') ??
        `Redis does not let the playground remove what was written (${answers}). Whoever runs the playground: let the ` +
          'account of REDIS_URL use UNLINK or DEL on keys that begin with rt:, then run again.',
    );
    this.answers = answers;
  }
}

export interface Removal {
  removed: number;
  /** What Redis answered to the commands that it refused. */
  refusals: ReadonlyMap<RemovingCommand, string>;
}

/** What removed keys last on a connection is tried first. */
const lastUsed = new WeakMap<OpenConnection['redis'], RemovingCommand>();

/**
 * All keys at once, key by key where Redis wants that of a cluster, with DEL where UNLINK is not to be had.
 *
 * @param keys at most some 10,000: they are sent in one pipeline
 * @throws RemovalFailure when Redis refuses both.
 * @throws Error when the connection is lost.
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
  /** Why, of the first that was. */
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
