/** Two people on one server cannot see or change each other's data, whatever they type. */
import type { Experiment, Strategy } from '@roundtrip/protocol';
import { eventually } from '@roundtrip/testing/processes';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { NO_REDIS, type ServerProcess, startServer } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { type SharedRedis, startServerOn, startSharedRedis } from './shared-redis.ts';

const SECRET = 'the-other-person’s-secret';

/** The victim's data during the attack: one key of each type. */
const VICTIM: Experiment = {
  setup: [
    `SET text "${SECRET}"`,
    'SET number 41',
    `HSET hash field "${SECRET}"`,
    `RPUSH list "${SECRET}" 2 3`,
    `SADD set "${SECRET}" b`,
    `ZADD zset 1 "${SECRET}" 2 b`,
    `XADD stream 1-1 field "${SECRET}"`,
    'XGROUP CREATE stream g 0',
  ].join('\n'),
  workload: { kind: 'commands', text: '100 GET text' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 550 },
};
const VICTIM_KEYS = ['text', 'number', 'hash', 'list', 'set', 'zset', 'stream'];

/** Everything that might reach a key whose full name the attacker has guessed. */
function attemptsOn(key: string): string[] {
  const quoted = (text: string) => `"${text}"`;
  return [
    `GET ${key}`,
    `gEt ${key}`,
    `MGET ${key} x`,
    `GETEX ${key} EX 1`,
    `GETRANGE ${key} 0 -1`,
    `SUBSTR ${key} 0 -1`,
    `STRLEN ${key}`,
    `BITCOUNT ${key}`,
    `DUMP ${key}`,
    `TYPE ${key}`,
    `EXISTS ${key}`,
    `TOUCH ${key}`,
    `TTL ${key}`,
    `OBJECT ENCODING ${key}`,
    `object IdleTime ${key}`,
    `MEMORY USAGE ${key}`,
    `memory usage ${key} SAMPLES 0`,
    `HGETALL ${key}`,
    `LRANGE ${key} 0 -1`,
    `SMEMBERS ${key}`,
    `ZRANGE ${key} 0 -1 WITHSCORES`,
    `XRANGE ${key} - +`,
    `XREAD STREAMS ${key} 0`,
    `xread count 5 streams mine ${key} 0 0`,
    `XREADGROUP GROUP g c STREAMS ${key} >`,
    `XREADGROUP COUNT 5 GROUP g streams STREAMS ${key} >`,
    `XINFO STREAM ${key} FULL`,
    `XINFO GROUPS ${key}`,
    `XPENDING ${key} g - + 10`,
    `XGROUP DESTROY ${key} g`,
    `SORT ${key}`,
    `SORT ${key} BY nosort GET #`,
    `SORT mine GET ${key}`,
    `SORT_RO ${key} ALPHA`,
    `SORT mine STORE ${key}`,
    `COPY ${key} mine2`,
    'GET mine2',
    `COPY mine ${key} REPLACE`,
    `RENAME ${key} mine3`,
    `RENAMENX mine ${key}`,
    `SUNION ${key} mine`,
    `SUNIONSTORE mine4 ${key}`,
    `SDIFFSTORE ${key} mine`,
    `SMOVE ${key} mine5 b`,
    `LMOVE ${key} mine6 LEFT LEFT`,
    `RPOPLPUSH ${key} mine6`,
    `LMPOP 1 ${key} LEFT`,
    `LMPOP {rand:1..1} ${key} RIGHT COUNT 2`,
    `ZMPOP 2 mine ${key} MIN`,
    `ZUNION 1 ${key} WITHSCORES`,
    `ZUNIONSTORE mine7 {rand:1..1} ${key}`,
    `ZUNIONSTORE ${key} 1 mine`,
    `ZDIFF 1 ${key}`,
    `ZRANGESTORE mine8 ${key} 0 -1`,
    `SINTERCARD 1 ${key}`,
    `ZINTERCARD 2 ${key} ${key}`,
    `GEOSEARCHSTORE ${key} mine FROMLONLAT 0 0 BYRADIUS 1 km`,
    `GEORADIUS ${key} 0 0 1 km`,
    `BITOP NOT ${key} mine`,
    `PFMERGE ${key} mine`,
    `PFCOUNT ${key}`,
    `MSET ${key} hacked`,
    `MSETNX ${key} hacked`,
    `SET ${key} hacked`,
    `APPEND ${key} hacked`,
    `INCR ${key}`,
    `EXPIRE ${key} 1`,
    `PERSIST ${key}`,
    `DEL ${key}`,
    `UNLINK ${key}`,
    `COMMAND GETKEYS GET ${key}`,
    // Whatever might end one command and begin another.
    `GET ${quoted(`x\\r\\nDEL ${key}\\r\\n`)}`,
    `ECHO ${quoted(`x\\r\\n*2\\r\\n$3\\r\\nDEL\\r\\n$${key.length}\\r\\n${key}\\r\\n`)}`,
    `SET ${quoted(`\\x00${key}`)} x`,
    // Bytes in place of a field map, which the client library would take apart into keys.
    `mset ${quoted('\\xff')}`,
    `hset h ${quoted('\\xff')}`,
  ];
}

/** Commands that Redis does not know; refused if it might. */
const unknownTo = (key: string) => [
  `NOSUCHCOMMAND ${key}`,
  `DEL.ALL ${key}`,
  `"GET\\r\\nFLUSHALL" ${key}`,
  `"DEL ${key}" x`,
  `1 "" ${key}`,
];

/** What the policy never even sends. */
const REFUSED = (key: string) => [
  `SORT mine BY ${key}*`,
  `SORT mine GET ${key}*`,
  `GEORADIUS mine 0 0 1 km STORE ${key}`,
  'KEYS *',
  'SCAN 0',
  'RANDOMKEY',
  'FLUSHDB',
  `EVAL "return redis.call('GET','${key}')" 0`,
  `MIGRATE h 1 ${key} 0 1`,
  `COPY ${key} mine DB 1`,
  'SELECT 1',
  'AUTH default x',
  'RESET',
  'HELLO 3',
  'MULTI',
  'ACL LIST',
  'CLIENT LIST',
  'DEBUG SLEEP 1',
];

function experiment(text: string, rest: Partial<Experiment> = {}): Experiment {
  return {
    workload: { kind: 'commands', text },
    lanes: [{ kind: 'pipelined', batchSize: 1000 }],
    network: { rttMs: 0 },
    setup: 'SADD mine 1',
    ...rest,
  };
}

/** Starts the victim's run; resolves when its data is in place. */
async function startVictim(viewer: Viewer): Promise<string> {
  const answer = await viewer.ask<{ runId: string }>('run:start', VICTIM);
  if (!answer.ok) throw new Error(answer.error.message);
  const isUnderWay = () =>
    viewer.events.some(({ name, payload }) => name === 'lane:chunk' && payload.runId === answer.runId);
  await eventually('the victim’s lane is under way', isUnderWay);
  return answer.runId;
}

describe.each([
  { confined: 'by users of their own', rights: undefined },
  { confined: 'by the policy and the prefix alone', rights: '~* &* +@all -acl' },
])('sessions confined $confined', ({ rights }) => {
  let shared: SharedRedis;
  let server: ServerProcess;
  let victim: Viewer;
  let attacker: Viewer;
  const isWalled = rights === undefined;
  beforeAll(async () => {
    shared = await startSharedRedis(rights);
    server = await startServerOn(shared);
    victim = await Viewer.connect(server.url);
    attacker = await Viewer.connect(server.url);
  });
  afterAll(async () => {
    victim?.close();
    attacker?.close();
    await server?.stop();
    await shared?.stop();
  });

  async function everything(): Promise<Record<string, string>> {
    const keys = (await shared.redis.keys('*')).sort();
    const states = keys.map(async (key) => {
      const dump = await shared.redis.dumpBuffer(key);
      return [key, `${dump.toString('hex')} ${(await shared.redis.pttl(key)) < 0}`] as const;
    });
    return Object.fromEntries(await Promise.all(states));
  }

  it('have users of their own, or the log says that they do not', async () => {
    await attacker.run(experiment('PING'));
    const users = (await shared.redis.call('ACL', ['USERS'])) as string[];
    expect(users.some((user) => user.startsWith('rt:'))).toBe(isWalled);
    expect(server.log()).toContain(
      isWalled
        ? 'each session has a Redis user of its own'
        : 'sessions have no Redis users of their own (NOPERM',
    );
  });

  it('neither see nor change each other’s keys, even by their full names', async () => {
    const runId = await startVictim(victim);
    const before = await everything();
    const names = Object.keys(before).filter((key) => /^rt:.*:.*:/.test(key));
    expect(names.map((key) => key.replace(/.*:/, '')).sort()).toEqual([...VICTIM_KEYS].sort());
    const strategies: Strategy[] = [
      { kind: 'pipelined', batchSize: 1000 },
      { kind: 'transaction', batchSize: 1, watch: names },
      { kind: 'auto-pipelined' },
    ];
    for (const strategy of strategies) {
      const attempts = [...names, ...VICTIM_KEYS].flatMap((key) => [
        ...attemptsOn(key),
        ...(isWalled ? unknownTo(key) : []),
      ]);
      const run = await attacker.run(experiment(attempts.join('\n'), { lanes: [strategy] }));
      expect(run.finished).toBeDefined();
      const replies: string[] = [];
      for (let from = 0; from < attempts.length; from += 1000)
        replies.push(...(await attacker.replies(run, 1000, 0, from)));
      expect(replies).toHaveLength(attempts.length);
      for (const [index, reply] of replies.entries()) {
        expect(`${attempts[index]} → ${reply}`).not.toContain('secret');
        expect(reply).not.toMatch(/rt:\w{4}:\w{8}:\w{4}:(?!\w)/);
      }
      const [get, , , , , , length] = replies;
      expect([get, length]).toEqual(['(nil)', '(integer) 0']);
      expect(await everything()).toEqual(before);
    }
    await victim.ask('run:cancel', { runId });
    await victim.endOf(runId);
  });

  it('watch and observe only their own keys', async () => {
    const runId = await startVictim(victim);
    const names = (await shared.redis.keys('rt:*')).filter((key) => key.endsWith(':text'));
    const run = await attacker.run(
      experiment('INCR n', {
        observer: { text: `GET ${names[0]}\nGET text`, everyMs: 0 },
        network: { rttMs: 20 },
      }),
    );
    const observed = run.events.filter(({ name }) => name === 'lane:observed');
    expect(observed.flatMap(({ payload }) => payload.replies)).toEqual(['(nil)', '(nil)']);
    await victim.ask('run:cancel', { runId });
    await victim.endOf(runId);
  });

  it('are told the reason if a command is refused', async () => {
    for (const line of [...REFUSED('rt:x'), ...(isWalled ? [] : unknownTo('rt:x'))]) {
      const answer = await attacker.ask('run:start', experiment(line));
      expect([line, answer]).toMatchObject([line, { ok: false, error: { code: 'REFUSED_COMMAND' } }]);
    }
  });
});

describe('on the embedded server', () => {
  it('neither see nor change each other’s keys', async () => {
    const server = await startServer({ ...NO_REDIS, WORKERS: '2' });
    onTestFinished(async () => void (await server.stop()));
    const victim = await Viewer.connect(server.url);
    const attacker = await Viewer.connect(server.url);
    const runId = await startVictim(victim);
    const attempts = VICTIM_KEYS.flatMap(attemptsOn);
    const run = await attacker.run(experiment(attempts.join('\n')));
    const replies = await attacker.replies(run, attempts.length);
    expect(replies).toHaveLength(attempts.length);
    for (const [index, reply] of replies.entries())
      expect(`${attempts[index]} → ${reply}`).not.toContain('secret');
    expect(await victim.ask('run:cancel', { runId })).toEqual({ ok: true });
    const ended = await victim.endOf(runId);
    for (const reply of await victim.replies(ended, 1)) expect(reply).toContain('secret');
    victim.close();
    attacker.close();
  });
});

describe('the playground’s own names', () => {
  it('appear in no reply, no error and no failure', async () => {
    const server = await startServer();
    onTestFinished(async () => void (await server.stop()));
    const viewer = await Viewer.connect(server.url);
    const text = [
      'XADD s 1-1 f v',
      'XREAD STREAMS s 0',
      'XREADGROUP GROUP none c STREAMS s >',
      'XGROUP CREATECONSUMER s none c',
      'RPUSH l a',
      'LMPOP 2 x l LEFT',
      'ZADD "\\xff\\n" 1 m',
      'ZMPOP 1 "\\xff\\n" MIN',
      'SADD t 1',
      'SORT t',
      'OBJECT HELP',
    ].join('\n');
    for (const protocol of [2, 3] as const) {
      const run = await viewer.run(experiment(text, { protocol, setup: '' }));
      const replies = await viewer.replies(run, 11);
      expect(replies.join('\n')).not.toMatch(/rt:/);
      expect(replies[1]).toContain('"s"');
      expect(replies[2]).toContain("No such key 's' or consumer group 'none'");
      expect(replies[5]).toContain('"l"');
      expect(replies[7]).toContain('"\\xff\\n"');
    }
    const failed = await viewer.run(experiment('PING', { setup: 'XGROUP CREATECONSUMER s none c' }));
    expect(failed.failed?.error.message).toMatch(/^Setup command 1 failed: /);
    expect(failed.failed?.error.message).not.toMatch(/rt:/);
    viewer.close();
  });
});
