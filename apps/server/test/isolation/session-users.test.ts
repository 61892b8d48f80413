/** The wall behind the policy: what Redis itself lets a session's user do, by its own `ACL DRYRUN`. */
import { prepare } from '@roundtrip/engine';
import type { Experiment } from '@roundtrip/protocol';
import { COMMAND_EXAMPLES } from '@roundtrip/testing';
import { eventually } from '@roundtrip/testing/processes';
import { expandCommands, parseCommandText, printCommand, refusalOf } from '@roundtrip/workload';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ServerProcess } from '../server-process.ts';
import { Viewer } from '../viewer.ts';
import { isIdle, type SharedRedis, startServerOn, startSharedRedis } from './shared-redis.ts';

function experiment(text: string, rest: Partial<Experiment> = {}): Experiment {
  return {
    workload: { kind: 'commands', text },
    lanes: [{ kind: 'sequential' }],
    network: { rttMs: 0 },
    ...rest,
  };
}

let shared: SharedRedis;
let server: ServerProcess;
let viewer: Viewer;
beforeAll(async () => {
  shared = await startSharedRedis();
  server = await startServerOn(shared);
  viewer = await Viewer.connect(server.url);
  await viewer.run(experiment('PING'));
});
afterAll(async () => {
  viewer?.close();
  await server?.stop();
  await shared?.stop();
});

async function sessionUsers(): Promise<string[]> {
  const users = (await shared.redis.call('ACL', ['USERS'])) as string[];
  return users.filter((user) => user.startsWith('rt:'));
}

describe('the user of a session', () => {
  let user: string;
  /** OK, or the reason why not. */
  const dryRun = (name: string, args: (string | Buffer)[]): Promise<string> =>
    shared.redis.call('ACL', ['DRYRUN', user, name, ...args]).then(String, ({ message }: Error) => message);
  beforeAll(async () => {
    const users = await sessionUsers();
    expect(users).toHaveLength(1);
    user = users[0] ?? '';
  });

  it('may do to its own keys what the policy allows, and nothing to others', async () => {
    const parsed = parseCommandText(COMMAND_EXAMPLES);
    if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
    for (const command of expandCommands(parsed.list, 0, parsed.list.commands, 0)) {
      const line = printCommand(command);
      const own = prepare(command, `${user}:00:`);
      expect([line, await dryRun(own.name, own.args as Buffer[])]).toEqual([line, 'OK']);
      const bare = prepare(command, '');
      expect([line, await dryRun(bare.name, bare.args as Buffer[])]).toEqual([
        line,
        expect.stringMatching(/has no permissions to access the '.*' key/s),
      ]);
    }
  });

  it('may send commands that are harmless without keys', async () => {
    for (const line of ['PING', 'ECHO x', 'TIME', 'LOLWUT', 'COMMAND COUNT', 'OBJECT HELP', 'XINFO HELP']) {
      const [name = '', ...args] = line.split(' ');
      expect([line, await dryRun(name, args)]).toEqual([line, 'OK']);
    }
  });

  it('may send none of the commands that the policy refuses', async () => {
    type Entry = [name: string, arity: number, ...rest: unknown[]];
    const known = ((await shared.redis.call('COMMAND')) as Entry[]).flatMap((entry) => [
      entry,
      ...(entry[9] as Entry[]),
    ]);
    const refused = known.filter(([name]) => refusalOf([...name.split('|'), 'x', 'x', 'x']) !== undefined);
    // What the engine sends itself, and what Redis lets everybody do.
    const open = [
      'multi',
      'exec',
      'discard',
      'watch',
      'unwatch',
      'client|id',
      'auth',
      'hello',
      'quit',
      'reset',
    ];
    const closed = refused.filter(([name]) => !open.includes(name));
    expect(closed.length).toBeGreaterThan(100);
    for (const [name, arity] of closed) {
      const [command = '', ...subcommand] = name.split('|');
      const args = [
        ...subcommand,
        ...Array.from({ length: Math.abs(arity) - 1 - subcommand.length }, () => '1'),
      ];
      const verdict = await dryRun(command, args);
      expect([name, verdict]).toEqual([name, expect.stringMatching(/no permissions to run|not found/)]);
    }
  });

  it('reaches no channels', async () => {
    const described = (await shared.redis.call('ACL', ['GETUSER', user])) as unknown[];
    expect(described[described.indexOf('channels') + 1]).toBe('');
    expect(described[described.indexOf('keys') + 1]).toBe(`~${user}:*`);
  });

  it('sends the measured commands, and those of the setup and the observer', async () => {
    const answer = await viewer.ask<{ runId: string }>(
      'run:start',
      experiment('100 GET a', {
        setup: 'SET a 1',
        network: { rttMs: 100 },
        protocol: 3,
        observer: { text: 'GET a', everyMs: 1 },
      }),
    );
    if (!answer.ok) throw new Error(answer.error.message);
    const clients = async () => {
      const list = String(await shared.redis.call('CLIENT', ['LIST']));
      return list.split('\n').filter((line) => line.includes(` name=${user}:`));
    };
    // Redis shows the last command of a client.
    await eventually(
      'both clients have sent a command of the person’s',
      async () => (await clients()).filter((line) => line.includes(' cmd=get ')).length === 2,
    );
    for (const line of await clients()) expect(line).toContain(` user=${user} `);
    await viewer.ask('run:cancel', { runId: answer.runId });
    await viewer.endOf(answer.runId);
  });

  it('is created again when Redis has lost it', async () => {
    await shared.redis.call('ACL', ['DELUSER', user]);
    const run = await viewer.run(experiment('SET a 1'));
    expect(await viewer.replies(run, 1)).toEqual(['OK']);
    expect(await sessionUsers()).toEqual([user]);
  });
});

it('a session has its user from its first run until it ends, and no other session’s', async () => {
  const before = await sessionUsers();
  const other = await Viewer.connect(server.url);
  expect(await sessionUsers()).toEqual(before);
  await other.run(experiment('PING'));
  await other.run(experiment('PING'));
  expect(await sessionUsers()).toHaveLength(before.length + 1);
  other.close();
  await eventually('its user is gone', async () => (await sessionUsers()).length === before.length);
});

it('what Redis does not permit gives a result in Redis’ own words', async () => {
  const run = await viewer.run(
    experiment('RPUSH l 1\nSORT l GET #\nGET a', {
      lanes: [{ kind: 'sequential' }, { kind: 'transaction', batchSize: 10 }],
    }),
  );
  const denied = '(error) ERR GET option of SORT denied due to insufficient ACL permissions.';
  expect(await viewer.replies(run, 3, 0)).toEqual(['(integer) 1', denied, '(nil)']);
  expect(await viewer.replies(run, 3, 1)).toEqual(['(integer) 1', denied, '(nil)']);
});

describe('on a target that allows less', () => {
  it.each([
    ['ACLs', '~* &* +@all -acl', /sessions have no Redis users of their own \(NOPERM/],
    [
      'dangerous commands',
      '~* &* +@all -@dangerous +info',
      /sessions have no Redis users of their own \(NOPERM/,
    ],
    [
      'keys of others',
      '~rt:* resetchannels +@all -acl -@dangerous +info',
      /sessions have no Redis users of their own \(NOPERM/,
    ],
    // It may not keep a heartbeat either, but its sessions' keys are its own.
    ['a heartbeat', '~rt:*:* &* +@all', /no heartbeat can be kept in Redis \(NOPERM/],
    ['COMMAND', '~* &* +@all -command', /Redis does not list its commands \(NOPERM/],
    ['a connection’s name', '~* &* +@all -client', /each session has a Redis user of its own/],
  ])('the server runs without %s, and says so', async (_, rights, line) => {
    const { redis, playground, person } = await playgroundOn(rights);
    expect(playground.log().match(new RegExp(line, 'g'))).toHaveLength(1);
    const run = await person.run(
      experiment('SET a 1\nGET a', {
        lanes: [{ kind: 'sequential' }, { kind: 'transaction', batchSize: 2 }],
      }),
    );
    expect(run.finished?.lanes.map(({ summary }) => summary.commands)).toEqual([2, 2]);
    person.close();
    await eventually('nothing is left', () => isIdle(redis));
  });

  it('a command with a name that nothing vouches for is refused', async () => {
    const { person } = await playgroundOn('~* &* +@all -acl', RENAMED);
    for (const name of ['putNew', 'NOSUCH']) {
      expect(await person.ask('run:start', experiment(`GET a\n${name} a 1`))).toMatchObject({
        ok: false,
        error: {
          code: 'REFUSED_COMMAND',
          line: 2,
          message: expect.stringMatching(/^Line 2: [A-Z]+ is refused: .*which of its arguments are keys/),
        },
      });
    }
  });

  it('a command with such a name is sent if there are session users, and reaches no key', async () => {
    const { person } = await playgroundOn(undefined, RENAMED);
    const run = await person.run(experiment('putNew a 1\nNOSUCH a\nSETNX a 1'));
    expect(await person.replies(run, 3)).toEqual([
      '(error) NOPERM this user has no permissions to access one of the keys used as arguments',
      expect.stringContaining("unknown command 'NOSUCH', with args beginning with: 'a'"),
      expect.stringContaining("unknown command 'SETNX', with args beginning with: 'a' '1'"),
    ]);
  });
});

/** Redis lists a renamed command by its old name. */
const RENAMED = ['--rename-command', 'SETNX', 'PUTNEW'];

async function playgroundOn(rights: string | undefined, args?: string[]) {
  const redis = await startSharedRedis(rights, args);
  onTestFinished(redis.stop);
  const playground = await startServerOn(redis, 1);
  onTestFinished(async () => void (await playground.stop()));
  const person = await Viewer.connect(playground.url);
  onTestFinished(() => person.close());
  return { redis, playground, person };
}
