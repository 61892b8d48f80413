/** A private instance of the Redis or Valkey installed on this machine. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { reasonOf } from '@roundtrip/wire';
import type { Logger } from 'pino';
import { findExecutable } from './find-executable.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { keepRunning, type OwnServer } from './keep-running.ts';
import { isSupported, type RedisIdentity } from './redis-identity.ts';
import { createTarget, type RedisTarget } from './redis-target.ts';
import { SideConnection } from './side-connection.ts';

const SERVERS = ['redis-server', 'valkey-server'];
const START_WITHIN_MS = 5000;

/** Undefined if `path` has no server that starts; obstacles are logged. */
export async function openLocal(path: string, log: Logger): Promise<RedisTarget | undefined> {
  for (const name of SERVERS) {
    const executable = await findExecutable(name, path);
    if (executable === undefined) continue;
    try {
      await refuseOldVersion(executable);
      return await start(executable, log);
    } catch (error) {
      log.warn(`${executable} is not used: ${reasonOf(error)}`);
    }
  }
  return undefined;
}

async function refuseOldVersion(executable: string): Promise<void> {
  const { stdout } = await promisify(execFile)(executable, ['--version'], { timeout: 2000 });
  const version = /\bv=(\S+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error('its --version names no version');
  const product = /^valkey/i.test(stdout) ? 'Valkey' : 'Redis';
  if (!isSupported({ product, version })) throw new Error(`it is Redis ${version}, but 6 or newer is needed`);
}

async function start(executable: string, log: Logger): Promise<RedisTarget> {
  // mkdtemp makes it accessible to this user only: whoever can open the socket can do anything.
  const directory = await mkdtemp(join(tmpdir(), 'roundtrip-redis-'));
  const address = { kind: 'socket', path: join(directory, 'redis.sock') } as const;
  const startServer = () => startGuarded(executable, privateInstance(directory, address.path), directory);
  const server = startServer();
  const side = new SideConnection(address, log);
  let end = () => server.end();
  try {
    const identity = await firstAnswer(side, server);
    const keepable = (process: GuardedProcess): OwnServer => ({
      ended: process.ended.then((how) => `${how} ${process.output()}`.trim()),
      end: () => process.end(),
    });
    const startAgain = async () => {
      // The last instance removed the directory. If somebody else has created it since, do not use theirs.
      await rm(directory, { recursive: true, force: true });
      await mkdir(directory, { mode: 0o700 });
      return keepable(startServer());
    };
    end = keepRunning('the private Redis', keepable(server), startAgain, log);
    const description = `${identity.product} ${identity.version}, a private instance of this server's own (${executable})`;
    return createTarget({ kind: 'local', address, identity, description, side, end });
  } catch (error) {
    side.close();
    await end();
    throw error;
  }
}

/** No configuration file, no network, nothing on disk; full memory gives an error reply instead of losing keys. */
function privateInstance(directory: string, socket: string): string[] {
  return [
    ...['--port', '0'],
    ...['--unixsocket', socket, '--unixsocketperm', '700'],
    ...['--dir', directory],
    ...['--save', '', '--appendonly', 'no'],
    ...['--maxmemory', '256mb', '--maxmemory-policy', 'noeviction'],
    // Unread replies take memory too: a client that asks for more of them at once is disconnected.
    ...['--client-output-buffer-limit', 'normal', '256mb', '0', '0'],
    ...['--daemonize', 'no', '--loglevel', 'warning'],
  ];
}

async function firstAnswer(side: SideConnection, server: GuardedProcess): Promise<RedisIdentity> {
  const deadline = performance.now() + START_WITHIN_MS;
  let ended: string | undefined;
  server.ended.then((how) => {
    ended = how;
  });
  for (;;) {
    try {
      return await side.identify();
    } catch (error) {
      if (ended !== undefined) throw new Error(`it ended with ${ended} ${server.output()}`.trim());
      if (performance.now() > deadline) throw error;
      await sleep(10);
    }
  }
}
