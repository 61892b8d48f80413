/**
 * `redis-cli` sessions as a person would type them: at least one line for every command that the policy allows, on
 * every data type, with every kind of reply. Each session starts with an empty key space.
 */
export interface Session {
  title: string;
  /** One command per line. */
  lines: readonly string[];
}

const session = (title: string, text: string): Session => ({
  title,
  lines: text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
});

export const SESSIONS: readonly Session[] = [
  session(
    'strings',
    `
    SET city "Buenos Aires"
    GET city
    GET nowhere
    STRLEN city
    APPEND city ", AR"
    GETRANGE city 0 5
    SUBSTR city -2 -1
    SETRANGE city 6 "_Zone"
    GET city
    SET city Quito GET
    SET city Lima NX
    SET city Lima XX KEEPTTL
    SET city Bogotá XX GET EXAT 33177117420
    GETEX city PERSIST
    SETNX city Cusco
    SETEX lamp 500 on
    PSETEX lamp 500000 off
    GETSET lamp dim
    GETDEL lamp
    GETDEL lamp
    MSET north 1 south 2 "east \\"side\\"" 3
    MGET north west south
    MSETNX north 5 up 6
    MSETNX up 6 down 7
    SET bytes "\\x00\\xff\\r\\n\\t\\\\"
    GET bytes
    SET empty ''
    GET empty
    SET 'single quoted' 'it\\'s'
    GET "single quoted"
    SET snow "☃ and 雪"
    GET snow
    GETRANGE snow 0 0
    SET city
    SET city a b c
  `,
  ),
  session(
    'numbers',
    `
    INCR stock
    INCRBY stock 41
    DECR stock
    DECRBY stock 50
    INCRBYFLOAT stock 0.125
    INCRBYFLOAT stock -2.5e2
    INCR stock
    SET limit 9223372036854775807
    INCR limit
    3 INCR turns
    INCRBY turns many
  `,
  ),
  session(
    'bitmaps',
    `
    SETBIT seats 3 1
    SETBIT seats 12 1
    SETBIT seats 3 0
    GETBIT seats 12
    GETBIT seats 400
    BITCOUNT seats
    BITCOUNT seats 0 7 BIT
    BITPOS seats 1
    BITPOS seats 0 1 -1 BYTE
    SET mask "\\x0f\\xf0"
    BITOP AND both seats mask
    BITOP NOT inverse mask
    BITOP XOR mixed seats mask both
    GET mixed
    BITFIELD gauge SET u8 0 250 GET u8 0
    BITFIELD gauge OVERFLOW SAT INCRBY u8 0 10 OVERFLOW FAIL INCRBY u8 0 10 OVERFLOW WRAP INCRBY u8 0 10
    BITFIELD_RO gauge GET i4 #0 GET u16 0
    SETBIT seats -1 1
  `,
  ),
  session(
    'estimates of how many',
    `
    PFADD monday ann bob eve
    PFADD monday ann
    PFADD tuesday eve joe
    PFCOUNT monday
    PFCOUNT monday tuesday
    PFMERGE week monday tuesday
    PFCOUNT week
    SET plain text
    PFCOUNT plain
  `,
  ),
  session(
    'hashes',
    `
    HSET boat name Argo masts 2 crew 50
    HSET boat masts 3
    HGET boat name
    HGET boat anchor
    HMGET boat name anchor crew
    HMSET skiff oars 2 paint red
    HGETALL boat
    HGETALL nothing
    HKEYS boat
    HVALS boat
    HLEN boat
    HEXISTS boat crew
    HSTRLEN boat name
    HSETNX boat name Nautilus
    HINCRBY boat crew -3
    HINCRBYFLOAT boat draught 2.25
    HSCAN boat 0 MATCH *m* COUNT 10
    HRANDFIELD boat 10 WITHVALUES
    HRANDFIELD boat
    HRANDFIELD nothing
    HRANDFIELD nothing 3
    HDEL boat name masts wheel
    HDEL boat name
    HINCRBY skiff paint 1
    GET boat
  `,
  ),
  session(
    'lists',
    `
    RPUSH line ann bob cid
    LPUSH line zoe
    LPUSHX line yan
    RPUSHX nobody dan
    LRANGE line 0 -1
    LRANGE line 9 12
    LLEN line
    LINDEX line -1
    LINDEX line 20
    LINSERT line BEFORE bob al
    LINSERT line AFTER nobody al
    LPOS line bob
    LPOS line bob RANK -1 COUNT 0
    LPOS line nobody
    LSET line 0 yvonne
    LREM line 0 al
    LTRIM line 0 3
    LMOVE line served LEFT RIGHT
    LMOVE empty served LEFT RIGHT
    RPOPLPUSH line served
    LPOP line
    LPOP empty
    LPOP empty 2
    RPOP served 5
    LMPOP 2 empty line LEFT COUNT 2
    LMPOP 1 empty RIGHT
    RPUSH long 1 2 3 4 5 6 7 8 9 10 11
    LRANGE long 0 -1
    RPOP long
    LSET long 99 x
    INCR long
  `,
  ),
  session(
    'sets',
    `
    SADD odd 1 3 5 7
    SADD odd 3
    SADD prime 2 3 5 7
    SCARD odd
    SISMEMBER odd 5
    SMISMEMBER odd 1 2 3
    SMEMBERS odd
    SMEMBERS none
    SINTER odd prime
    SINTERCARD 2 odd prime LIMIT 2
    SINTERSTORE both odd prime
    SUNION odd prime
    SUNIONSTORE all odd prime
    SDIFF odd prime
    SDIFFSTORE rest prime odd
    SMOVE odd prime 1
    SMOVE odd prime 99
    SREM prime 2 4
    SSCAN all 0 COUNT 50
    SADD words lantern
    SMEMBERS words
    SRANDMEMBER words
    SRANDMEMBER words -3
    SRANDMEMBER none
    SPOP words
    SPOP words
    SPOP all 2
    SRANDMEMBER odd 2
    SMEMBERS no such
  `,
  ),
  session(
    'sorted sets',
    `
    ZADD race 31.5 kim 29 lee 40 max
    ZADD race GT CH 30 lee 10 max
    ZADD race NX 1 kim
    ZADD race INCR 0.5 kim
    ZADD race XX INCR 1 zed
    ZCARD race
    ZSCORE race kim
    ZSCORE race zed
    ZMSCORE race kim zed max
    ZINCRBY race -2.75 max
    ZRANK race max
    ZRANK race zed
    ZREVRANK race max
    ZRANGE race 0 -1
    ZRANGE race 0 -1 WITHSCORES
    ZRANGE race 30 (40 BYSCORE LIMIT 0 5 WITHSCORES
    ZRANGE race 40 30 BYSCORE REV
    ZREVRANGE race 0 1 WITHSCORES
    ZRANGEBYSCORE race -inf +inf LIMIT 1 2
    ZREVRANGEBYSCORE race +inf 32 WITHSCORES
    ZCOUNT race (30 inf
    ZADD names 0 ada 0 bea 0 cy 0 dot
    ZLEXCOUNT names [b +
    ZRANGEBYLEX names [b (d
    ZREVRANGEBYLEX names + (ada LIMIT 0 2
    ZADD inf -inf low inf high
    ZRANGE inf 0 -1 WITHSCORES
    ZUNION 2 race names
    ZUNION 2 race race WEIGHTS 1 2 AGGREGATE MAX WITHSCORES
    ZUNIONSTORE sum 2 race names
    ZINTER 2 race sum WITHSCORES
    ZINTERCARD 2 race sum
    ZINTERSTORE common 2 race sum AGGREGATE MIN
    ZDIFF 2 sum race WITHSCORES
    ZDIFFSTORE left 2 sum race
    ZRANGESTORE top race 0 1
    ZSCAN race 0 MATCH *
    ZMPOP 2 none race MIN COUNT 2
    ZMPOP 1 none MAX
    ZPOPMIN names
    ZPOPMAX names 2
    ZPOPMIN none
    ZRANDMEMBER top -2 WITHSCORES
    ZRANDMEMBER common
    ZRANDMEMBER none
    ZRANDMEMBER none 2
    ZREM sum ada nobody
    ZREMRANGEBYLEX sum [b [c
    ZREMRANGEBYRANK sum 0 0
    ZREMRANGEBYSCORE sum 30 +inf
    ZADD race first kim
    ZADD race NX XX 1 kim
    ZRANGE names 0 x
  `,
  ),
  session(
    'places',
    `
    GEOADD hills 7.6586 45.9766 Matterhorn 6.8652 45.8326 "Mont Blanc"
    GEOADD hills NX CH 7.9622 46.5372 Jungfrau
    GEODIST hills Matterhorn Jungfrau km
    GEODIST hills Matterhorn Everest
    GEOPOS hills Matterhorn Everest
    GEOHASH hills Jungfrau Everest
    GEOSEARCH hills FROMMEMBER Matterhorn BYRADIUS 70 km ASC
    GEOSEARCH hills FROMLONLAT 7.5 46 BYBOX 200 200 km DESC COUNT 2 WITHCOORD WITHDIST WITHHASH
    GEOSEARCHSTORE near hills FROMMEMBER Jungfrau BYRADIUS 70 km STOREDIST
    ZRANGE near 0 -1 WITHSCORES
    GEORADIUS hills 7.5 46 100 km WITHDIST ASC
    GEORADIUS_RO hills 7.5 46 100 mi COUNT 1
    GEORADIUSBYMEMBER hills Matterhorn 80 km DESC
    GEORADIUSBYMEMBER_RO hills Matterhorn 1 m
    GEOADD hills 200 100 Nowhere
  `,
  ),
  session(
    'streams',
    `
    XADD log 1-1 level info text "it began"
    XADD log 1-2 level warn text careful
    XADD log MAXLEN ~ 1000 2-* level info text more
    XADD log 1-1 level late text no
    XADD other NOMKSTREAM * a b
    XADD timed * a b
    XLEN log
    XRANGE log - +
    XRANGE log 1-2 + COUNT 1
    XRANGE none - +
    XREVRANGE log + - COUNT 2
    XREAD COUNT 1 STREAMS log 1-1
    XREAD STREAMS log none 0 0
    XREAD STREAMS log $
    XINFO STREAM log
    XINFO STREAM none
    XTRIM log MAXLEN 2
    XTRIM log MINID 2
    XDEL log 1-2
    XSETID log 9-9
    XINFO HELP
  `,
  ),
  session(
    'groups of readers',
    `
    XADD jobs 1-0 do wash
    XADD jobs 2-0 do rinse
    XADD jobs 3-0 do dry
    XGROUP CREATE jobs team 0
    XGROUP CREATE jobs team 0
    XGROUP CREATE later team $ MKSTREAM
    XGROUP CREATECONSUMER jobs team sam
    XREADGROUP GROUP team pat COUNT 2 STREAMS jobs >
    XREADGROUP GROUP team pat STREAMS jobs 1-0
    XREADGROUP GROUP nobody pat STREAMS jobs >
    XPENDING jobs team
    XPENDING jobs team - + 10
    XACK jobs team 1-0 7-0
    XCLAIM jobs team sam 0 2-0 JUSTID
    XCLAIM jobs team sam 0 2-0
    XAUTOCLAIM jobs team pat 0 0 COUNT 5
    XAUTOCLAIM jobs team pat 999999 0 JUSTID
    XINFO GROUPS jobs
    XINFO CONSUMERS jobs team
    XINFO STREAM jobs FULL
    XGROUP SETID jobs team 3-0
    XGROUP DELCONSUMER jobs team sam
    XGROUP DESTROY jobs team
    XGROUP DESTROY jobs team
    XPENDING jobs team
    XGROUP HELP
  `,
  ),
  session(
    'keys',
    `
    SET one 1
    RPUSH two 2 1 3
    TYPE one
    TYPE two
    TYPE none
    EXISTS one two none one
    TOUCH one none
    COPY one copy
    COPY one copy
    COPY one copy REPLACE
    RENAME copy moved
    RENAME copy moved
    RENAMENX moved one
    SORT two
    SORT two DESC LIMIT 0 2
    SORT two BY nosort
    SORT two STORE sorted
    SORT_RO two ALPHA
    DUMP one
    DUMP none
    UNLINK moved none
    DEL one two
    DEL one
    RPUSH mixed b 1
    SORT mixed
  `,
  ),
  session(
    'time to live',
    `
    SET ticket A1
    TTL ticket
    EXPIRE ticket 5000
    TTL ticket
    PTTL ticket
    EXPIRE ticket 10 NX
    PEXPIRE ticket 9000000 GT
    EXPIREAT ticket 33177117420
    EXPIRETIME ticket
    PEXPIREAT ticket 33177117420123
    PEXPIRETIME ticket
    PERSIST ticket
    PERSIST ticket
    EXPIRETIME ticket
    TTL none
    EXPIRE none 5
    EXPIRE ticket -1
    GET ticket
    EXPIRE ticket soon
  `,
  ),
  session(
    'looking inside',
    `
    SET small 12
    SET text "a text that is longer than forty-four characters are"
    RPUSH items a b
    OBJECT ENCODING small
    OBJECT ENCODING text
    OBJECT ENCODING items
    OBJECT ENCODING none
    OBJECT REFCOUNT text
    OBJECT IDLETIME text
    OBJECT FREQ text
    OBJECT HELP
    OBJECT WEIGHT text
    MEMORY USAGE text
    MEMORY USAGE none
    MEMORY HELP
  `,
  ),
  session(
    'the server',
    `
    PING
    PING "are you there"
    ECHO 'yes, "I" am'
    TIME
    LOLWUT VERSION 1
    COMMAND COUNT
    COMMAND INFO get nosuch
    COMMAND DOCS incr
    COMMAND GETKEYS MSET a 1 b 2
    COMMAND GETKEYSANDFLAGS LMOVE from to LEFT LEFT
    COMMAND LIST FILTERBY PATTERN getde*
    COMMAND HELP
    ECHO
    NOSUCHCOMMAND with arguments
    GETT typo
  `,
  ),
];

/** Lines whose reply varies between runs, or depends on the clock or on the length of a key; the values say why. */
export const BY_SHAPE: Readonly<Record<string, string>> = {
  'XADD timed * a b': 'the id is the time',
  'SPOP all 2': 'picks at random',
  'SRANDMEMBER odd 2': 'picks at random',
  'HRANDFIELD boat': 'picks at random',
  'HRANDFIELD boat 10 WITHVALUES': 'arbitrary order',
  'ZRANDMEMBER top -2 WITHSCORES': 'picks at random',
  'ZRANDMEMBER common': 'picks at random',
  'XREADGROUP GROUP team pat STREAMS jobs 1-0': 'only entries still pending',
  'XPENDING jobs team - + 10': 'milliseconds since delivery',
  'XINFO CONSUMERS jobs team': 'milliseconds since last seen',
  'XINFO STREAM jobs FULL': 'the time of each delivery',
  'TTL ticket': 'seconds left',
  'PTTL ticket': 'milliseconds left',
  'OBJECT IDLETIME text': 'seconds since last use',
  'MEMORY USAGE text': 'includes the key, which has a prefix',
  TIME: 'the time',
};
