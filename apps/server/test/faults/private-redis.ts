/** Finds the Redis that a server has started for itself, by asking the operating system. */
import { spawnSync } from 'node:child_process';
import type { ServerProcess } from '../server-process.ts';

export interface PrivateRedis {
  pid: number;
  /** Path of its socket. */
  socket: string;
}

export function privateRedisOf(server: ServerProcess): PrivateRedis {
  const lines = spawnSync('ps', ['-axo', 'pid=,ppid=,command=']).stdout.toString().trim().split('\n');
  const processes = lines.map((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), command };
  });
  const guardians = processes.filter(({ parent }) => parent === server.process.pid).map(({ pid }) => pid);
  const redis = processes.find(
    ({ parent, command }) => guardians.includes(parent) && /^\S*redis-server /.test(command),
  );
  const socket = /unixsocket:(\S+)|--unixsocket (\S+)/.exec(redis?.command ?? '');
  const path = socket?.[1] ?? socket?.[2];
  if (!redis || path === undefined)
    throw new Error(`the server has no Redis of its own:\n${lines.join('\n')}`);
  return { pid: redis.pid, socket: path };
}
