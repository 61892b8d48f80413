/**
 * The wall behind the policy: a user of Redis' access control for each session, which can reach the session's keys and
 * nothing else. The worker that executes the session's first run creates it.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { grantOf, openWithAccess, removeNamed, type SessionUser } from '@roundtrip/engine';
import { openConnection } from '@roundtrip/wire';
import type { RedisTarget } from '../redis-targets/index.ts';
import { keysOfSession, newSessionName } from './key-space.ts';

/** What the engine sends on a measured connection in addition to the person's commands. */
const ENGINE_RULES = ['+multi', '+exec', '+discard', '+watch', '+unwatch', '+client|id'];

/** Redis 6.0 has no channel permissions, and rejects a rule about them. */
const NO_CHANNELS = 'resetchannels';

/** Pauses before each attempt to remove a user, milliseconds: a lost connection can often be restored soon. */
const ATTEMPTS_AFTER_MS = [0, 200, 800];

export class SessionUsers {
  readonly #target: RedisTarget;
  readonly #rules: readonly string[];

  private constructor(target: RedisTarget, rules: readonly string[]) {
    this.#target = target;
    this.#rules = rules;
  }

  /**
   * Creates a user, checks its permissions, and removes it again.
   *
   * @param commandRules the commands that sessions may send
   * @throws Error if users cannot be created, or can do more or less than they should.
   */
  static async on(
    target: RedisTarget,
    instance: string,
    commandRules: readonly string[],
  ): Promise<SessionUsers> {
    const common = ['-@all', ...commandRules, ...ENGINE_RULES];
    const strict = new SessionUsers(target, [NO_CHANNELS, ...common]);
    try {
      await strict.#prove(instance);
      return strict;
    } catch (error) {
      if (!(error instanceof Error && error.message.includes(NO_CHANNELS))) throw error;
      const lenient = new SessionUsers(target, common);
      await lenient.#prove(instance);
      return lenient;
    }
  }

  /** @param sessionName prefix of the session's keys */
  userFor(sessionName: string): SessionUser {
    return {
      name: sessionName,
      password: randomBytes(24).toString('base64url'),
      rules: ['resetkeys', `~${keysOfSession(sessionName)}`, ...this.#rules],
    };
  }

  /**
   * Ends its connections too; does nothing if there is no such user.
   *
   * @throws Error when Redis cannot be reached.
   */
  async remove({ name }: SessionUser): Promise<void> {
    let failure: unknown;
    for (const pauseMs of ATTEMPTS_AFTER_MS) {
      await sleep(pauseMs);
      try {
        await this.#target.call('ACL', 'DELUSER', name);
        return;
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  async #prove(instance: string): Promise<void> {
    const user = this.userFor(newSessionName(instance));
    const { address } = this.#target;
    const side = await openConnection(address, { protocol: 2 });
    try {
      const [name = '', ...args] = grantOf(user);
      await side.redis.call(name, args);
      const client = await openWithAccess({ address, connectionName: user.name, user }, { protocol: 2 });
      const replies = await client.redis
        .pipeline()
        .call('GET', [`${user.name}:own`])
        .call('GET', ['foreign'])
        .call('INFO', [])
        .call('ACL', ['WHOAMI'])
        .exec();
      client.redis.disconnect();
      // It must not have keys that the server could not remove.
      await removeNamed(side, [`${user.name}:own`]);
      const allowed = replies?.map(([error]) => error === null).join();
      if (allowed !== 'true,false,false,false') throw new Error('a user has other rights than it was given');
    } finally {
      await side.redis.call('ACL', ['DELUSER', user.name]).catch(() => {});
      side.redis.disconnect();
    }
  }
}
