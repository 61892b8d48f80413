/**
 * The wall behind the policy: a user of Redis' access control for each session, which can reach the session's keys and
 * nothing else. The session's first run makes it, through the worker that executes the run.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { grantOf, openWithAccess, removeNamed, type SessionUser } from '@roundtrip/engine';
import { openConnection } from '@roundtrip/wire';
import type { RedisTarget } from '../redis-targets/index.ts';
import { keysOfSession, newSessionName } from './key-space.ts';

/** What the engine sends on a measured connection beside the person's commands. */
const ENGINE_RULES = ['+multi', '+exec', '+discard', '+watch', '+unwatch', '+client|id'];

/** Redis 6.0 has no rights for channels, and refuses a rule about them. */
const NO_CHANNELS = 'resetchannels';

/** Pauses before each attempt to remove a user, milliseconds: a connection that was lost can often be made again soon. */
const ATTEMPTS_AFTER_MS = [0, 200, 800];

export class SessionUsers {
  readonly #target: RedisTarget;
  readonly #rules: readonly string[];

  private constructor(target: RedisTarget, rules: readonly string[]) {
    this.#target = target;
    this.#rules = rules;
  }

  /**
   * Makes a user, tries its rights, and removes it again.
   *
   * @param commandRules the commands that sessions may send
   * @throws Error where users cannot be made, or can do more or less than they should.
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

  /** @param sessionName what the session's keys begin with */
  userFor(sessionName: string): SessionUser {
    return {
      name: sessionName,
      password: randomBytes(24).toString('base64url'),
      rules: ['resetkeys', `~${keysOfSession(sessionName)}`, ...this.#rules],
    };
  }

  /**
   * Ends its connections too; nothing happens where there is no such user.
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
      // Whose keys the server could not remove must not have any.
      await removeNamed(side, [`${user.name}:own`]);
      const allowed = replies?.map(([error]) => error === null).join();
      if (allowed !== 'true,false,false,false') throw new Error('a user has other rights than it was given');
    } finally {
      await side.redis.call('ACL', ['DELUSER', user.name]).catch(() => {});
      side.redis.disconnect();
    }
  }
}
