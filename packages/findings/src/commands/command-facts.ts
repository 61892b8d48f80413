/** What findings know of each command: whom it serves, what it does to its key, and where a second key or field may be. */

/**
 * - `read`: asks for data and changes none.
 * - `test`: a read whose answer is made to decide something.
 * - `write`: changes data. Its reply may bring a value, or tell no more than what was changed (`tellsCount`).
 * - `take`: gives away what it removes, until there is none: whoever asks again has looked at the reply.
 * - `blocking`: waits for others on purpose.
 * - `library`: what a client library asks for itself, wherever it is sent.
 * - `greeting`: the same, where it is among the first commands of a connection.
 * - `transaction`, `pub-sub`: change what the connection's next replies mean.
 * - `other`: not looked into; it may have changed anything.
 */
export type CommandClass =
  | 'read'
  | 'test'
  | 'write'
  | 'take'
  | 'blocking'
  | 'library'
  | 'greeting'
  | 'transaction'
  | 'pub-sub'
  | 'other';

export interface CommandFacts {
  /** In upper case; a container's with its subcommand: `CLIENT SETNAME`. */
  name: string;
  class: CommandClass;
  /** Which argument names a part of the key, if one does: a field, a member. Index 0 is the command's name. */
  part?: number;
  /** It concerns its first argument's key, and no other. */
  hasOneKey: boolean;
  /** The integer that it answers is no data: how many were changed, or how long something has become. */
  tellsCount: boolean;
  /** Asked twice, it may answer differently though nobody wrote. */
  isVolatile: boolean;
}

interface Group {
  class: CommandClass;
  names: string;
  part?: number;
  hasOneKey?: false;
  tellsCount?: true;
  isVolatile?: true;
}

const GROUPS: readonly Group[] = [
  {
    class: 'read',
    names: `GET STRLEN GETRANGE SUBSTR BITCOUNT BITPOS GETBIT HGETALL HKEYS HVALS HLEN LRANGE LINDEX LLEN LPOS SMEMBERS
      SCARD ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZCARD ZCOUNT ZLEXCOUNT GEOSEARCH
      XLEN XRANGE XREVRANGE DUMP BITFIELD_RO SORT_RO GEORADIUS_RO GEORADIUSBYMEMBER_RO JSON.GET HMGET SMISMEMBER ZMSCORE
      GEOPOS GEOHASH GEODIST`,
  },
  { class: 'read', names: `HGET HSTRLEN ZSCORE ZRANK ZREVRANK`, part: 2 },
  {
    class: 'read',
    names: `TTL PTTL EXPIRETIME PEXPIRETIME HRANDFIELD SRANDMEMBER ZRANDMEMBER`,
    isVolatile: true,
  },
  {
    class: 'read',
    names: `MGET PFCOUNT SINTER SUNION SDIFF SINTERCARD ZINTER ZUNION ZDIFF`,
    hasOneKey: false,
  },
  { class: 'test', names: `EXISTS TYPE` },
  { class: 'test', names: `HEXISTS SISMEMBER`, part: 2 },
  {
    class: 'write',
    names: `SET SETEX PSETEX GETSET GETEX GETDEL INCR DECR INCRBY DECRBY INCRBYFLOAT HMSET LSET LTRIM XADD`,
  },
  { class: 'write', names: `HINCRBY HINCRBYFLOAT`, part: 2 },
  { class: 'write', names: `ZINCRBY`, part: 3 },
  { class: 'write', names: `HSET HSETNX HDEL SADD SREM ZREM`, part: 2, tellsCount: true },
  {
    class: 'write',
    names: `SETNX APPEND SETRANGE SETBIT LPUSH RPUSH LPUSHX RPUSHX LINSERT LREM ZADD ZREMRANGEBYRANK ZREMRANGEBYSCORE
      ZREMRANGEBYLEX GEOADD PFADD XDEL XACK XTRIM EXPIRE PEXPIRE EXPIREAT PEXPIREAT PERSIST DEL UNLINK TOUCH PUBLISH SPUBLISH
      JSON.SET JSON.DEL`,
    tellsCount: true,
  },
  {
    class: 'write',
    names: `MSET MSETNX RENAME RENAMENX COPY SMOVE SINTERSTORE SUNIONSTORE SDIFFSTORE ZINTERSTORE ZUNIONSTORE ZDIFFSTORE
      ZRANGESTORE GEOSEARCHSTORE PFMERGE BITOP SORT BITFIELD GEORADIUS GEORADIUSBYMEMBER`,
    hasOneKey: false,
    tellsCount: true,
  },
  {
    class: 'take',
    names: `LPOP RPOP SPOP ZPOPMIN ZPOPMAX LMPOP ZMPOP RPOPLPUSH LMOVE XREAD XREADGROUP XCLAIM XAUTOCLAIM SCAN HSCAN SSCAN
      ZSCAN`,
    hasOneKey: false,
  },
  {
    class: 'blocking',
    names: `BLPOP BRPOP BLMOVE BLMPOP BRPOPLPUSH BZPOPMIN BZPOPMAX BZMPOP WAIT WAITAOF`,
    hasOneKey: false,
  },
  { class: 'library', names: `HELLO AUTH PING QUIT RESET READONLY READWRITE ASKING`, hasOneKey: false },
  { class: 'greeting', names: `SELECT INFO ECHO ROLE TIME`, hasOneKey: false },
  { class: 'transaction', names: `MULTI EXEC DISCARD WATCH UNWATCH`, hasOneKey: false },
  {
    class: 'pub-sub',
    names: `SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE MONITOR PSYNC SYNC`,
    hasOneKey: false,
  },
];

/** Commands whose first argument is part of the name, and what they are where nothing else is said. */
const CONTAINERS: Readonly<Record<string, CommandClass>> = {
  ACL: 'other',
  CLIENT: 'library',
  CLUSTER: 'greeting',
  COMMAND: 'library',
  CONFIG: 'greeting',
  DEBUG: 'other',
  FUNCTION: 'other',
  LATENCY: 'other',
  MEMORY: 'other',
  MODULE: 'greeting',
  OBJECT: 'other',
  PUBSUB: 'other',
  SCRIPT: 'other',
  SENTINEL: 'greeting',
  SLOWLOG: 'other',
  XGROUP: 'other',
  XINFO: 'other',
};

const FACTS: ReadonlyMap<string, CommandFacts> = new Map(
  GROUPS.flatMap(({ names, part, ...group }) =>
    names.split(/\s+/).map((name): [string, CommandFacts] => [
      name,
      {
        name,
        class: group.class,
        hasOneKey: group.hasOneKey ?? true,
        tellsCount: group.tellsCount ?? false,
        isVolatile: group.isVolatile ?? false,
        ...(part !== undefined && { part }),
      },
    ]),
  ),
);

/** Longer names are none of Redis's, and are not kept. */
const LONGEST_NAME = 64;

/** Facts by name as it was sent: clients spell it in few ways, and a million commands have a handful of names. */
export class FactsReader {
  readonly #byText = new Map<string, CommandFacts>();

  /**
   * @param name as sent
   * @param subcommand the first argument, asked for only where it may be part of the name
   */
  of(name: string, subcommand: () => string): CommandFacts {
    const known = this.#byText.get(name);
    if (known !== undefined) return known;
    const upper = name.toUpperCase();
    const container = Object.hasOwn(CONTAINERS, upper) ? CONTAINERS[upper] : undefined;
    if (container !== undefined)
      return otherFacts(`${upper} ${subcommand().toUpperCase()}`.trim(), container);
    const facts = FACTS.get(upper) ?? otherFacts(upper, 'other');
    if (name.length <= LONGEST_NAME) this.#byText.set(name, facts);
    return facts;
  }
}

function otherFacts(name: string, kind: CommandClass): CommandFacts {
  return { name, class: kind, hasOneKey: false, tellsCount: false, isVolatile: true };
}
