/** Where a run's commands are sent, and with whose permissions. */
import {
  type ConnectionOptions,
  isTrouble,
  type OpenConnection,
  openConnection,
  type RedisAddress,
} from '@roundtrip/wire';
import { connectionLost, unusable } from './connection-lost.ts';
import { RunFailure } from './run-failure.ts';

/** A Redis ACL user that belongs to one session. Plain data, for worker threads. */
export interface SessionUser {
  name: string;
  password: string;
  /** Its permissions, as arguments of ACL SETUSER. */
  rules: readonly string[];
}

export interface Access {
  address: RedisAddress;
  /** Name of the connections in CLIENT LIST, by which those of a run can be found. */
  connectionName: string;
  /** Absent if the target has no users to assign: then commands are sent with the server's own permissions. */
  user?: SessionUser | undefined;
}

/**
 * Opens a connection with the server's own account.
 *
 * @throws RunFailure if Redis cannot be reached.
 */
export async function openAsServer(
  address: RedisAddress,
  options: ConnectionOptions,
): Promise<OpenConnection> {
  try {
    return await openConnection(address, options);
  } catch (error) {
    throw unusable(error);
  }
}

/** The command that creates the user, or recreates it if Redis has lost it in a restart. */
export function grantOf({ name, password, rules }: SessionUser): string[] {
  return ['ACL', 'SETUSER', name, 'on', `>${password}`, ...rules];
}

/**
 * Opens a connection for commands that a person typed. It starts with the server's account and then switches to the session's
 * user, so that the session needs no permission to manage its connection.
 *
 * @throws RunFailure if Redis cannot be reached, or rejects the session's user: the commands are never sent with more
 *   permissions instead.
 */
export async function openWithAccess(access: Access, options: ConnectionOptions): Promise<OpenConnection> {
  const client = await openAsServer(access.address, options);
  await switchUser(client, access, login(client, access));
  return client;
}

/** A connection with a known client ID, so that other connections can query Redis about it. */
export interface IdentifiedConnection extends OpenConnection {
  /** Its ID in CLIENT LIST; undefined if Redis does not tell. */
  id: number | undefined;
}

/**
 * Like `openWithAccess`, in the same number of round trips.
 *
 * @throws RunFailure
 */
export async function openIdentified(
  access: Access,
  options: ConnectionOptions,
): Promise<IdentifiedConnection> {
  const client = await openAsServer(access.address, options);
  const replies = await switchUser(client, access, login(client, access).call('CLIENT', ['ID']));
  const id = Number(replies.at(-1)?.[1] ?? Number.NaN);
  return { ...client, id: Number.isNaN(id) ? undefined : id };
}

type Exchange = ReturnType<OpenConnection['redis']['pipeline']>;
type Replies = NonNullable<Awaited<ReturnType<Exchange['exec']>>>;

function login({ redis }: OpenConnection, { connectionName, user }: Access): Exchange {
  const exchange = redis.pipeline().call('CLIENT', ['SETNAME', connectionName]);
  return user ? exchange.call('AUTH', [user.name, user.password]) : exchange;
}

async function switchUser(client: OpenConnection, { user }: Access, exchange: Exchange): Promise<Replies> {
  const replies = (await exchange.exec()) ?? [];
  const [naming, authenticated] = replies;
  // A server that does not support connection names, or does not let its account set one, is still usable.
  if (isTrouble(naming?.[0])) {
    client.redis.disconnect();
    throw unusable(naming?.[0]);
  }
  if (client.connection.destroyed) throw connectionLost(client.connection);
  const refusal = user && (authenticated ? authenticated[0] : new Error('no answer'));
  if (!refusal) return replies;
  client.redis.disconnect();
  throw new RunFailure(
    'REDIS_UNAVAILABLE',
    `Redis refused the user of this session (${refusal.message}). Run again.`,
  );
}
