/**
 * Two hosts on this machine, joined by a path with a given delay: network namespaces, and a program (`path.c`) that
 * delays every packet. The traffic uses the kernel's own TCP with the defaults of a Linux server. Needs root, iproute2
 * and a C compiler.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./path.c', import.meta.url));
const HOSTS = ['client', 'server'] as const;
const ADDRESSES = { client: '10.98.0.1', server: '10.98.0.2' } as const;

/** Linux's default congestion control, and no metrics cached from one connection to the next. */
const SETTINGS = ['net.ipv4.tcp_congestion_control=cubic', 'net.ipv4.tcp_no_metrics_save=1'];

export type Host = (typeof HOSTS)[number];

export interface NetworkPath {
  /** Address of servers on the host `server`. */
  serverAddress: string;
  /** Prefix of a command that makes it run on the host. */
  on(host: Host): [command: string, ...args: string[]];
  stop(): Promise<void>;
}

/** Why there can be no path on this machine; undefined if there can. */
export function whatIsMissing(): string | undefined {
  if (process.platform !== 'linux') return 'Linux';
  if (process.getuid?.() !== 0) return 'root, to make network namespaces';
  const programs = { ip: '-V', sysctl: '-V', cc: '--version' };
  return Object.entries(programs).find(([program, argument]) => !runs(program, argument))?.[0];
}

function runs(program: string, argument: string): boolean {
  try {
    execFileSync(program, [argument], { stdio: 'ignore', env: ENVIRONMENT });
    return true;
  } catch {
    return false;
  }
}

const ENVIRONMENT = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

/**
 * @param mbps of each direction; unlimited by default
 * @throws Error if a part of it cannot be set up
 */
export async function startPath(rttMs: number, mbps = 0): Promise<NetworkPath> {
  const directory = mkdtempSync(join(tmpdir(), 'roundtrip-path-'));
  const namespaces = { client: `roundtrip-c${process.pid}`, server: `roundtrip-s${process.pid}` };
  const on = (host: Host): [string, ...string[]] => ['ip', 'netns', 'exec', namespaces[host]];
  let program: ChildProcess | undefined;
  const removeAll = () => {
    program?.kill('SIGKILL');
    for (const host of HOSTS) attempt('ip', 'netns', 'del', namespaces[host]);
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', removeAll);
  try {
    run('cc', '-O2', '-o', join(directory, 'path'), PROGRAM);
    attempt('sysctl', '-qw', 'net.ipv4.tcp_allowed_congestion_control=reno cubic');
    for (const host of HOSTS) {
      run('ip', 'netns', 'add', namespaces[host]);
      run(...on(host), 'ip', 'link', 'set', 'lo', 'up');
      run(...on(host), 'sysctl', '-qw', ...SETTINGS);
    }
    const { client, server } = namespaces;
    program = spawn(join(directory, 'path'), [client, server, String(rttMs / 2), String(mbps)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (program.stdout) await Promise.race([once(program.stdout, 'data'), failing(program)]);
    for (const host of HOSTS) {
      run(...on(host), 'ip', 'address', 'add', `${ADDRESSES[host]}/24`, 'dev', 'tun0');
      run(...on(host), 'ip', 'link', 'set', 'tun0', 'mtu', '1500', 'up', 'txqueuelen', '10000');
    }
  } catch (error) {
    process.off('exit', removeAll);
    removeAll();
    throw error;
  }
  return {
    serverAddress: ADDRESSES.server,
    on,
    stop: async () => {
      process.off('exit', removeAll);
      removeAll();
    },
  };
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env: ENVIRONMENT });
}

function attempt(program: string, ...args: string[]): void {
  try {
    execFileSync(program, args, { stdio: 'ignore', env: ENVIRONMENT });
  } catch {
    // There was nothing to remove, or nothing to allow.
  }
}

async function failing(program: ChildProcess): Promise<never> {
  const [code] = await once(program, 'exit');
  throw new Error(`the path ended with ${code}`);
}
