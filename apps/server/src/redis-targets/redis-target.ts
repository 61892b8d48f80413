/** The Redis that the playground talks to, however it came to be. */
import type { RedisTargetKind } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';
import { type RedisIdentity, UNUSABLE_MODES } from './redis-identity.ts';
import type { SideConnection } from './side-connection.ts';

export interface RedisTarget {
  readonly kind: RedisTargetKind;
  readonly address: RedisAddress;
  /** What the server reports: Redis' version, or Valkey's own. Follows a server that is replaced while in use. */
  readonly version: string;
  /** For the log; holds no password. */
  readonly description: string;
  /** Rejects when the server does not answer within a second, or cannot be used. Concurrent calls share one question. */
  ping(): Promise<void>;
  /** Why Redis cannot be used, and what helps, where it has said so. */
  readonly problem: string | undefined;
  /** A run could not use Redis: whether it can be used is found out anew. */
  doubt(): void;
  /** Tells when Redis can no longer be used, or for another reason, and when it answers again; one listener. */
  watch(onChange: (isThere: boolean) => void): void;
  /** Sends any command on the server's own account. Rejects on an error reply, and while Redis cannot be reached. */
  call(command: string, ...args: string[]): Promise<unknown>;
  /** Ends what opening it started: no process, socket file or directory is left. May be called twice. */
  close(): Promise<void>;
}

/** Why `REDIS_URL` cannot be used; the message says what to do. */
export class RedisTargetError extends Error {
  override readonly name = 'RedisTargetError';
  readonly reason: 'bad-url' | 'unreachable' | 'unsupported';

  constructor(reason: RedisTargetError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

interface TargetParts {
  kind: RedisTargetKind;
  address: RedisAddress;
  identity: RedisIdentity;
  description: string;
  /** Owned by the target from here on. */
  side: SideConnection;
  /** Ends the server, where the target started it. */
  end?: () => Promise<void>;
}

export function createTarget({ kind, address, identity, description, side, end }: TargetParts): RedisTarget {
  let version = identity.version;
  let closed: Promise<void> | undefined;
  const close = async () => {
    side.close();
    await end?.();
  };
  return {
    kind,
    address,
    description,
    get version() {
      return version;
    },
    get problem() {
      return side.problem;
    },
    doubt: () => side.doubt(),
    async ping() {
      const who = await side.identify();
      version = who.version;
      if (who.mode) throw new Error(`it has become ${UNUSABLE_MODES[who.mode]}`);
    },
    watch: (onChange) =>
      side.watch((who) => {
        version = who?.version ?? version;
        onChange(who !== undefined && who.mode === undefined);
      }),
    call: (command, ...args) => side.call(command, ...args),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
