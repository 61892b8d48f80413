/** Where a run's commands are sent, and with whose rights. */
import {
  type ConnectionOptions,
  isTrouble,
  type OpenConnection,
  openConnection,
  type RedisAddress,
} from '@roundtrip/wire';
import { connectionLost, unusable } from './connection-lost.ts';
import { RunFailure } from './run-failure.ts';

/** A user of Redis' access control that a session has to itself. Plain data, for worker threads. */
export interface SessionUser {
  name: string;
  password: string;
  /** What it may do, as ACL SETUSER takes it. */
  rules: readonly string[];
}

export interface Access {
  address: RedisAddress;
  /** What the connection is called in CLIENT LIST: by it those of a run are found again. */
  connectionName: string;
  /** Absent where the target has no users to give: then the commands are sent with the server's own rights. */
  user?: SessionUser | undefined;
}

/**
 * A connection on the server's own account.
 *
 * @throws RunFailure when Redis cannot be reached.
 */
export async function openOwn(address: RedisAddress, options: ConnectionOptions): Promise<OpenConnection> {
  try {
    return await openConnection(address, options);
  } catch (error) {
    throw unusable(error);
  }
}

/** The command that makes the user, or makes it anew when Redis has lost it by a restart. */
export function grantOf({ name, password, rules }: SessionUser): string[] {
  return ['ACL', 'SETUSER', name, 'on', `>${password}`, ...rules];
}

/**
 * A connection for what a person typed. It is opened on the server's account and then becomes the session's, so that
 * the session needs no right to do anything about its connection.
 *
 * @throws RunFailure when Redis cannot be reached, or refuses the session's user: nothing is ever sent with more rights
 *   instead.
 */
export async function openWithAccess(access: Access, options: ConnectionOptions): Promise<OpenConnection> {
  const client = await openOwn(access.address, options);
  await becomeSessions(client, access, login(client, access));
  return client;
}

/** A connection that others can ask Redis about. */
export interface IdentifiedConnection extends OpenConnection {
  /** Its number in CLIENT LIST; undefined where Redis does not tell. */
  id: number | undefined;
}

/**
 * As `openWithAccess`, in as many round trips.
 *
 * @throws RunFailure
 */
export async function openIdentified(
  access: Access,
  options: ConnectionOptions,
): Promise<IdentifiedConnection> {
  const client = await openOwn(access.address, options);
  const replies = await becomeSessions(client, access, login(client, access).call('CLIENT', ['ID']));
  const id = Number(replies.at(-1)?.[1] ?? Number.NaN);
  return { ...client, id: Number.isNaN(id) ? undefined : id };
}

type Exchange = ReturnType<OpenConnection['redis']['pipeline']>;
type Replies = NonNullable<Awaited<ReturnType<Exchange['exec']>>>;

function login({ redis }: OpenConnection, { connectionName, user }: Access): Exchange {
  const exchange = redis.pipeline().call('CLIENT', ['SETNAME', connectionName]);
  return user ? exchange.call('AUTH', [user.name, user.password]) : exchange;
}

async function becomeSessions(
  client: OpenConnection,
  { user }: Access,
  exchange: Exchange,
): Promise<Replies> {
  const replies = (await exchange.exec()) ?? [];
  const [naming, authenticated] = replies;
  // A server that knows no names, or does not let its account have one, is used all the same.
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
