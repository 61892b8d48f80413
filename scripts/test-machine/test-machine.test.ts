import { describe, expect, test } from 'vitest';
import { ensureBrowser, type Playwright } from './browser.ts';
import type { Machine } from './machine.ts';
import { ensureNginx } from './nginx.ts';
import { ensureRedis } from './redis.ts';
import { ensureRedisClients, REDIS_CLIENTS } from './redis-clients.ts';

interface MadeUp extends Machine {
  files: Set<string>;
  /** The command lines that were run. */
  ran: string[];
}

/** A machine with these programs; `install` returns the files that a command creates. */
function machineWith({
  programs = [],
  isRoot = false,
  install = () => [],
}: {
  programs?: string[];
  isRoot?: boolean;
  install?: (command: string) => string[];
}): MadeUp {
  const files = new Set(programs.map((program) => `/usr/bin/${program}`));
  const ran: string[] = [];
  return {
    isRoot,
    files,
    ran,
    find: (program) => (files.has(`/usr/bin/${program}`) ? `/usr/bin/${program}` : undefined),
    works: (file) => files.has(file),
    succeeds: (command, args) => files.has([command, ...args].join(' ')),
    run(command, args) {
      const line = [command, ...args].join(' ');
      ran.push(line);
      for (const file of install(line)) files.add(file);
      return true;
    },
  };
}

const DOWNLOADED = '/home/ann/.cache/ms-playwright/chromium/chrome';

function playwrightOn(machine: MadeUp, canDownload = true): Playwright {
  return {
    browserPath: DOWNLOADED,
    install() {
      machine.ran.push('playwright install chromium');
      if (canDownload) machine.files.add(DOWNLOADED);
      return canDownload;
    },
  };
}

const APT_INSTALL = 'apt-get install -y -qq --no-install-recommends';
const redisTools = ['redis-server', 'redis-cli', 'redis-benchmark'];

test('an installed Redis is left alone', () => {
  const machine = machineWith({ programs: [...redisTools, 'apt-get'], isRoot: true });
  expect(ensureRedis(machine)).toBeUndefined();
  expect(machine.ran).toEqual([]);
});

test('root on Debian gets a missing Redis', () => {
  const machine = machineWith({
    programs: ['apt-get', 'redis-cli'],
    isRoot: true,
    install: (line) => (line.endsWith(' redis-server') ? redisTools.map((name) => `/usr/bin/${name}`) : []),
  });
  expect(ensureRedis(machine)).toBeUndefined();
  expect(machine.ran).toEqual(['apt-get update -qq', `${APT_INSTALL} redis-server`]);
});

test.each([
  ['another user', { programs: ['apt-get', 'redis-cli', 'redis-benchmark'], isRoot: false }],
  ['root without apt-get', { programs: ['redis-cli', 'redis-benchmark'], isRoot: true }],
  ['root whose installation fails', { programs: ['apt-get', 'redis-cli', 'redis-benchmark'], isRoot: true }],
])('%s is told what to install', (_, options) => {
  const advice = ensureRedis(machineWith(options));
  expect(advice).toMatch(/redis-server cannot be found/);
  expect(advice).toMatch(/apt-get install redis-server/);
  expect(advice).toMatch(/brew install redis/);
});

describe.each(REDIS_CLIENTS)('$name', (client) => {
  const { interpreter, packageName, elsewhere } = client;
  const ensure = (machine: Machine) => ensureRedisClients(machine, [client]);
  const loaded = (program: string) => [program, ...client.loads].join(' ');

  test.each([interpreter, `/usr/bin/${interpreter}`])('is left alone if it is that of %s', (program) => {
    const machine = machineWith({ programs: ['apt-get'], isRoot: true });
    machine.files.add(loaded(program));
    expect(ensure(machine)).toBeUndefined();
    expect(machine.ran).toEqual([]);
  });

  test('is installed by root on Debian', () => {
    const machine = machineWith({
      programs: ['apt-get'],
      isRoot: true,
      install: (line) => (line.endsWith(` ${packageName}`) ? [loaded(`/usr/bin/${interpreter}`)] : []),
    });
    expect(ensure(machine)).toBeUndefined();
    expect(machine.ran).toEqual(['apt-get update -qq', `${APT_INSTALL} ${packageName}`]);
  });

  test.each([
    ['another user', { programs: ['apt-get'], isRoot: false }],
    ['root without apt-get', { isRoot: true }],
    ['root whose installation fails', { programs: ['apt-get'], isRoot: true }],
  ])('%s is told what to install', (_, options) => {
    const advice = ensure(machineWith(options));
    expect(advice).toContain(`apt-get install ${packageName}`);
    expect(advice).toContain(elsewhere);
  });
});

test('of several missing clients each is installed', () => {
  const machine = machineWith({ programs: ['apt-get'], isRoot: true });
  ensureRedisClients(machine);
  expect(machine.ran.filter((line) => line.startsWith(APT_INSTALL))).toEqual(
    REDIS_CLIENTS.map(({ packageName }) => `${APT_INSTALL} ${packageName}`),
  );
});

test.each([
  ['nginx', ['nginx', 'openssl']],
  ['an nginx that only root finds', ['openssl']],
])('%s is left alone', (_, programs) => {
  const machine = machineWith({ programs: ['apt-get', ...programs], isRoot: true });
  machine.files.add('/usr/sbin/nginx -v');
  expect(ensureNginx(machine)).toBeUndefined();
  expect(machine.ran).toEqual([]);
});

test('root on Debian gets a missing nginx', () => {
  const machine = machineWith({
    programs: ['apt-get', 'openssl'],
    isRoot: true,
    install: (line) => (line.endsWith(' nginx-light') ? ['/usr/bin/nginx'] : []),
  });
  expect(ensureNginx(machine)).toBeUndefined();
  expect(machine.ran).toEqual(['apt-get update -qq', `${APT_INSTALL} nginx-light`]);
});

test.each([
  ['another user', { programs: ['apt-get', 'openssl'], isRoot: false }],
  ['root without apt-get', { programs: ['openssl'], isRoot: true }],
  ['root whose installation fails', { programs: ['apt-get', 'openssl'], isRoot: true }],
])('%s without nginx is told what to install', (_, options) => {
  expect(ensureNginx(machineWith(options))).toMatch(
    /, and nginx cannot be found[\s\S]*apt-get install nginx-light openssl[\s\S]*brew install nginx/,
  );
});

test.each(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'])(
  'an installed %s is used',
  (program) => {
    const machine = machineWith({ programs: [program] });
    expect(ensureBrowser(machine, playwrightOn(machine), undefined)).toEqual({
      executable: `/usr/bin/${program}`,
    });
    expect(machine.ran).toEqual([]);
  },
);

test('CHROMIUM_PATH wins, and must run', () => {
  const machine = machineWith({ programs: ['chromium', 'my-browser'] });
  expect(ensureBrowser(machine, playwrightOn(machine), '/usr/bin/my-browser')).toEqual({
    executable: '/usr/bin/my-browser',
  });
  expect(ensureBrowser(machine, playwrightOn(machine), '/nowhere')).toEqual({
    advice: expect.stringContaining('CHROMIUM_PATH is /nowhere'),
  });
});

test('a browser that does not run is skipped', () => {
  const machine = machineWith({ programs: ['chromium-browser', 'google-chrome'] });
  machine.works = (file) => file === '/usr/bin/google-chrome';
  expect(ensureBrowser(machine, playwrightOn(machine), undefined)).toEqual({
    executable: '/usr/bin/google-chrome',
  });
});

test('a browser downloaded by Playwright is used if none is installed', () => {
  const machine = machineWith({});
  machine.files.add(DOWNLOADED);
  expect(ensureBrowser(machine, playwrightOn(machine), '')).toEqual({ executable: DOWNLOADED });
  expect(machine.ran).toEqual([]);
});

test('root on Debian gets a missing browser from apt-get', () => {
  const machine = machineWith({
    programs: ['apt-get'],
    isRoot: true,
    install: (line) => (line.endsWith(' chromium') ? ['/usr/bin/chromium'] : []),
  });
  expect(ensureBrowser(machine, playwrightOn(machine), undefined)).toEqual({
    executable: '/usr/bin/chromium',
  });
  expect(machine.ran).toEqual(['apt-get update -qq', `${APT_INSTALL} chromium`]);
});

test('elsewhere, or if apt-get has no Chromium, Playwright downloads one', () => {
  for (const options of [{}, { programs: ['apt-get'], isRoot: true }]) {
    const machine = machineWith(options);
    expect(ensureBrowser(machine, playwrightOn(machine), undefined)).toEqual({ executable: DOWNLOADED });
    expect(machine.ran.at(-1)).toBe('playwright install chromium');
  }
});

test('without any browser, a person is told what to install', () => {
  const machine = machineWith({});
  expect(ensureBrowser(machine, playwrightOn(machine, false), undefined)).toEqual({
    advice: expect.stringMatching(/apt-get install chromium[\s\S]*brew install --cask chromium/),
  });
});
