/** The Redis that the playground uses, wherever it comes from. */
import type { MeasuredNetwork, RedisTargetKind } from '@roundtrip/protocol';
import type { RedisAddress } from '@roundtrip/wire';
import { NetworkProbe } from './network-probe.ts';
import { type RedisIdentity, UNUSABLE_MODES } from './redis-identity.ts';
import type { SideConnection } from './side-connection.ts';

export interface RedisTarget {
  readonly kind: RedisTargetKind;
  readonly address: RedisAddress;
  /** The reported version, of Redis or of Valkey itself. Follows a server that is replaced while in use. */
  readonly version: string;
  /** For the log; contains no password. */
  readonly description: string;
  /** Rejects if the server does not answer within a second, or cannot be used. Concurrent calls share one request. */
  ping(): Promise<void>;
  /** Why Redis cannot be used and what helps, if known. */
  readonly problem: string | undefined;
  /** Call when a run could not use Redis: whether it is usable is checked again. */
  doubt(): void;
  /** Reports when Redis becomes unusable, when the reason changes, and when it answers again. One listener. */
  watch(onChange: (isThere: boolean) => void): void;
  /** The network between here and a server that is not this program's own; undefined until it has been measured. */
  readonly network: MeasuredNetwork | undefined;
  /** Measures it now. Undefined if the server is this program's own, or does not answer. */
  measureNetwork(): Promise<MeasuredNetwork | undefined>;
  /** Sends any command from the server's own account. Rejects on an error reply, and while Redis cannot be reached. */
  call(command: string, ...args: string[]): Promise<unknown>;
  /** Ends everything that opening started: no process, socket file or directory is left. May be called twice. */
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
  /** Owned by the target from then on. */
  side: SideConnection;
  /** Ends the server, if the target started it. */
  end?: () => Promise<void>;
}

export function createTarget({ kind, address, identity, description, side, end }: TargetParts): RedisTarget {
  let version = identity.version;
  const network = kind === 'external' ? new NetworkProbe(() => side.call('PING')) : undefined;
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
    get network() {
      return network?.latest();
    },
    measureNetwork: async () => network?.measure(),
    call: (command, ...args) => side.call(command, ...args),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
