/** Keeps sessions, and playgrounds that share a Redis, out of each other's way. */
import type { Confinement } from '@roundtrip/checks';
import { reasonOf } from '@roundtrip/wire';
import type { Logger } from 'pino';
import type { RedisTarget } from '../redis-targets/index.ts';
import { readCatalogue, type ServerCommand } from './command-catalogue.ts';
import { type ConfinementRules, confinementOf, rulesFor } from './confinement.ts';
import { aloneInstance, registerInstance } from './instance.ts';
import { SessionUsers } from './session-users.ts';
import { Sessions } from './sessions.ts';
import { sweep } from './sweep.ts';

export interface Isolation {
  /** The commands that the server knows, if it tells, and which of them may be sent. */
  readonly rules: ConfinementRules;
  readonly confinement: Confinement;
  readonly sessions: Sessions;
  /** @param isTidy as far as is known, no key that a session wrote is left */
  end(isTidy: boolean): Promise<void>;
}

/** Never rejects: it does without what the target does not allow, and the log says so. */
export async function openIsolation(target: RedisTarget, log: Logger): Promise<Isolation> {
  const catalogue = await catalogueOf(target, log);
  const isShared = target.kind === 'external';
  const instance = isShared ? await registerInstance(target, log) : aloneInstance();
  const users = catalogue && (await usersOn(target, instance.name, rulesFor(catalogue), log));
  const endSweep = instance.registered ? sweepInBackground(target, log) : async () => {};
  const sessions = new Sessions(instance.name, users);
  // A stranger's server may have renamed commands; the playground's own has nothing to hide.
  const rules: ConfinementRules = { catalogue, sendsUnknown: users !== undefined || !isShared };
  return {
    rules,
    confinement: confinementOf(rules),
    sessions,
    async end(isTidy) {
      await endSweep();
      const usersAreGone = await sessions.endAll().then(
        () => true,
        () => false,
      );
      await instance.end(isTidy && usersAreGone);
    },
  };
}

async function catalogueOf(target: RedisTarget, log: Logger): Promise<ServerCommand[] | undefined> {
  try {
    return await readCatalogue(target);
  } catch (error) {
    log.warn(`Redis does not list its commands (${reasonOf(error)}): only well-known ones can be sent`);
    return undefined;
  }
}

async function usersOn(
  target: RedisTarget,
  instance: string,
  rules: readonly string[],
  log: Logger,
): Promise<SessionUsers | undefined> {
  try {
    const users = await SessionUsers.on(target, instance, rules);
    log.info('each session has a Redis user of its own, which reaches only the session’s keys');
    return users;
  } catch (error) {
    log.warn(
      `sessions have no Redis users of their own (${reasonOf(error)}): ` +
        'the command policy and the key prefix alone confine them',
    );
    return undefined;
  }
}

/** @returns a function that ends it */
function sweepInBackground(target: RedisTarget, log: Logger): () => Promise<void> {
  const controller = new AbortController();
  const done = sweep(target.address, controller.signal).then(
    ({ instances, keys, users }) => {
      if (instances > 0) log.info({ keys, users }, `swept what ${instances} ended playgrounds left in Redis`);
    },
    (error: unknown) => {
      if (!controller.signal.aborted) {
        log.warn(`what ended playgrounds left in Redis cannot be swept (${reasonOf(error)})`);
      }
    },
  );
  return () => {
    controller.abort();
    return done;
  };
}
