import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAt, FakeConnection, resp } from '../../test/recorded.ts';

const SECRET = 'geheim';
const HASH = `${SECRET}0123456789abcdef`;

/** Commands with passwords, and what is kept of each. */
const WITH_SECRETS: readonly [args: string[], kept: string][] = [
  [['AUTH', SECRET], 'AUTH (redacted)'],
  [['auth', 'user', SECRET], 'auth user (redacted)'],
  [['Auth', SECRET, SECRET, SECRET], 'Auth (redacted) (redacted) (redacted)'],
  [['HELLO', '3', 'AUTH', 'default', SECRET], 'HELLO 3 AUTH default (redacted)'],
  [['hello', '2', 'SETNAME', 'auth', 'auth', 'user', SECRET], 'hello 2 SETNAME auth auth user (redacted)'],
  [['HELLO', '3', SECRET, 'AUTH', 'user', SECRET], 'HELLO 3 (redacted) (redacted) (redacted) (redacted)'],
  [['HELLO', 'AUTH', 'user', SECRET], 'HELLO AUTH (redacted) (redacted)'],
  [['ACL', 'SETUSER', 'ann', 'on', `>${SECRET}`, '~*', '+@all'], 'ACL SETUSER ann on (redacted) ~* +@all'],
  [
    ['acl', 'setuser', 'ann', `<${SECRET}`, `#${HASH}`, `!${HASH}`],
    'acl setuser ann (redacted) (redacted) (redacted)',
  ],
  [['CONFIG', 'SET', 'requirepass', SECRET], 'CONFIG SET requirepass (redacted)'],
  [
    ['config', 'set', 'maxmemory', '1mb', 'MasterAuth', SECRET, 'tls-key-file-pass', SECRET],
    'config set maxmemory 1mb MasterAuth (redacted) tls-key-file-pass (redacted)',
  ],
  [['MIGRATE', 'h', '1', 'k', '0', '9', 'COPY', 'AUTH', SECRET], 'MIGRATE h 1 k 0 9 COPY AUTH (redacted)'],
  [
    ['MIGRATE', 'h', '1', '', '0', '9', 'auth2', 'auth', SECRET, 'KEYS', 'auth', 'k'],
    'MIGRATE h 1  0 9 auth2 auth (redacted) KEYS auth k',
  ],
  [
    ['SENTINEL', 'SET', 'main', 'auth-user', 'u', 'auth-pass', SECRET],
    'SENTINEL SET main auth-user u auth-pass (redacted)',
  ],
  [['SENTINEL', 'CONFIG', 'SET', 'sentinel-pass', SECRET], 'SENTINEL CONFIG SET sentinel-pass (redacted)'],
];

/** As a person types it. */
const inline = (args: readonly string[]) =>
  `${args.map((argument) => `"${argument.replace(/^(.)/, (first) => `\\x${first.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`).join(' ')}\r\n`;

test.each(WITH_SECRETS)('%j is kept as %j', (args, kept) => {
  const wire = new FakeConnection();
  wire.client(resp(...args));
  wire.client(resp('MULTI'));
  wire.client(resp(...args));
  wire.client(inline(args));
  wire.recorder.close(wire.nowUs);
  expect(wire.recorded.read().map(({ command }) => command)).toEqual([kept, 'MULTI', kept, kept]);
  expect(wire.recorded.everything()).not.toContain(SECRET);
});

test('in whatever pieces they come, nothing of a password is kept or posted', () => {
  const places = fc.array(fc.nat(120), { maxLength: 20 });
  fc.assert(
    fc.property(fc.constantFrom(...WITH_SECRETS), fc.boolean(), places, ([args, kept], isInline, cuts) => {
      const wire = new FakeConnection();
      for (const piece of cutAt(isInline ? Buffer.from(inline(args)) : resp(...args), cuts)) {
        wire.client(piece);
        wire.recorded.recording.flush();
        expect(wire.recorded.everything()).not.toMatch(/geh|heim/);
      }
      wire.recorder.close(wire.nowUs);
      expect(wire.recorded.read()[0]?.command).toBe(kept);
      expect(wire.recorded.everything()).not.toMatch(/geh|heim/);
    }),
  );
});

test('of a command with passwords that is too long to be kept, only its words are', () => {
  const wire = new FakeConnection();
  wire.client(resp('ACL', 'SETUSER', 'ann', ...Array.from({ length: 1000 }, () => `>${SECRET}`)));
  wire.client(resp('AUTH', SECRET.repeat(1000)));
  wire.client(Buffer.from(`AUTH ${SECRET.repeat(1000)}\r\n`));
  wire.recorder.close(wire.nowUs);
  expect(wire.recorded.read().map(({ command, isCut }) => [command.slice(0, 22), isCut])).toEqual([
    ['ACL SETUSER (redacted)', true],
    ['AUTH (redacted)', true],
    ['AUTH (redacted)', false],
  ]);
  expect(wire.recorded.everything()).not.toContain(SECRET);
});

test('a line whose quotes do not match is not kept, whatever it was to be', () => {
  const wire = new FakeConnection();
  wire.client(`AUTH "${SECRET}\r\n`);
  wire.redis('-ERR Protocol error: unbalanced quotes in request\r\n');
  expect(wire.recorded.read()[0]).toMatchObject({ command: '', status: 1, isCut: true });
  expect(wire.recorded.everything()).not.toContain(SECRET);
});

test('replies that hold passwords are not kept, and of errors that may repeat one only the first word', () => {
  const wire = new FakeConnection();
  const exchange = (args: string[], reply: string) => {
    wire.client(resp(...args));
    wire.redis(reply);
  };
  exchange(['CONFIG', 'GET', '*pass'], `*2\r\n$11\r\nrequirepass\r\n$6\r\n${SECRET}\r\n`);
  exchange(['ACL', 'LIST'], `*1\r\n$34\r\nuser ann on #${HASH.slice(0, 20)}\r\n`.replace('$34', '$33'));
  exchange(['ACL', 'GENPASS'], `$6\r\n${SECRET}\r\n`);
  exchange(['ACL', 'SETUSER', 'ann', `#${SECRET}`], `-ERR Error in ACL SETUSER modifier '#${SECRET}'\r\n`);
  exchange(['AUTH', SECRET], '-WRONGPASS invalid username-password pair or user is disabled.\r\n');
  exchange(['MULTI'], '+OK\r\n');
  exchange(['CONFIG', 'GET', '*'], '+QUEUED\r\n');
  exchange(['EXEC'], `*1\r\n*2\r\n$11\r\nrequirepass\r\n$6\r\n${SECRET}\r\n`);
  exchange(['GET', 'a'], '$-1\r\n');
  expect(wire.recorded.lines()).toEqual([
    'CONFIG GET *pass → (not kept)',
    'ACL LIST → (not kept)',
    'ACL GENPASS → (not kept)',
    'ACL SETUSER ann (redacted) → -ERR',
    'AUTH (redacted) → -WRONGPASS',
    'MULTI → +OK',
    'CONFIG GET * → (not kept)',
    'EXEC → (not kept)',
    'GET a → $-1',
  ]);
  expect(wire.recorded.everything()).not.toContain(SECRET);
});
