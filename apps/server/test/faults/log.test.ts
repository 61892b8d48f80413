/** A log that nobody can or will read: lines are lost, but the server runs and ends as always. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually, freePort } from '@roundtrip/testing/processes';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Viewer } from '../viewer.ts';
import { expectRuns } from './fault.ts';

const MAIN = fileURLToPath(new URL('../../bundle/main.js', import.meta.url));
const SERVER = `"${process.execPath}" "${MAIN}"`;

interface Logging {
  url: string;
  child: ChildProcess;
}

/** @param command for a shell whose standard output is the file */
async function start(output: number, command = `exec ${SERVER}`): Promise<Logging> {
  const port = await freePort();
  const child = spawn('/bin/sh', ['-c', command], {
    env: { ...process.env, REDIS_URL: '', PORT: `${port}`, LOG_LEVEL: 'debug', SHELL: '/bin/sh' },
    stdio: ['ignore', output, 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  const isHealthy = () =>
    fetch(`${url}/healthz`).then(
      ({ status }) => status === 200,
      () => false,
    );
  await eventually('it is served', isHealthy);
  return { url, child };
}

/** Each visit writes a few lines. */
async function visit(url: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) {
    const viewer = await Viewer.connect(url);
    if (time === 0) await expectRuns(viewer);
    viewer.close();
  }
}

/** It exits by itself. On a busy machine it may have to cut the shutdown short, with a different exit code. */
async function expectToEnd(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([expect.toBeOneOf([0, 1]), null]);
}

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'roundtrip-log-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

function opened(path: string, flags: string | number): number {
  const file = openSync(path, flags);
  onTestFinished(() => {
    try {
      closeSync(file);
    } catch {
      // The test has closed it already.
    }
  });
  return file;
}

/** A pipe, with a reading and a writing end. */
function newPipe(): { path: string; ends: number } {
  const path = join(newDirectory(), 'pipe');
  spawnSync('mkfifo', [path]);
  return { path, ends: opened(path, constants.O_RDWR | constants.O_NONBLOCK) };
}

/** Fills the pipe. */
function fill(pipe: number): void {
  try {
    for (;;) writeSync(pipe, '\n'.repeat(4096));
  } catch (error) {
    expect(error).toMatchObject({ code: 'EAGAIN' });
  }
}

/** Reads its contents. */
function drain(pipe: number): string {
  const bytes = Buffer.alloc(65_536);
  let text = '';
  try {
    for (;;) text += bytes.toString('utf8', 0, readSync(pipe, bytes));
  } catch (error) {
    expect(error).toMatchObject({ code: 'EAGAIN' });
  }
  return text;
}

const messagesOf = (log: string) =>
  log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);

describe('the server serves, runs and ends in order', () => {
  it('on a device that is full from the beginning', async () => {
    const { url, child } = await start(opened('/dev/full', 'w'));
    await visit(url, 5);
    await expectToEnd(child);
  });

  it('on a file that may not grow any more, and says how much was lost once it may', async () => {
    const path = join(newDirectory(), 'log');
    // A block has 512 bytes (POSIX, ulimit): the limit is reached in the middle of the first line.
    const { url, child } = await start(
      opened(path, 'a'),
      `ulimit -S -f 1; head -c 490 /dev/zero | tr '\\0' '\\n'; exec ${SERVER}`,
    );
    await visit(url, 5);
    expect(readFileSync(path)).toHaveLength(512);
    spawnSync('prlimit', ['--pid', `${child.pid}`, '--fsize=unlimited']);
    await visit(url);
    await expectToEnd(child);
    const [half, ...whole] = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    expect(half).toHaveLength(22);
    const told = messagesOf(whole.join('\n'));
    expect(told).toContain('run ended');
    expect(told.filter((message) => message.startsWith('lines of the log were lost: '))).toHaveLength(1);
    expect(told.at(-1)).toBe('SIGTERM: closing');
  });

  it('on a pipe whose reader has gone', async () => {
    const { path, ends } = newPipe();
    const output = opened(path, 'w');
    const { url, child } = await start(output);
    closeSync(ends);
    closeSync(output);
    await visit(url, 5);
    await expectToEnd(child);
  });

  it('on a pipe that nobody reads, and the lines that waited reach a later reader', async () => {
    const { path, ends } = newPipe();
    fill(ends);
    const { url, child } = await start(opened(path, 'w'));
    await visit(url, 5);
    let log = drain(ends);
    await eventually('the lines have come', () => {
      log += drain(ends);
      return messagesOf(log).filter((message) => message === 'disconnected').length === 5;
    });
    expect(messagesOf(log)[0]).toMatch(/Redis/);
    fill(ends);
    await expectToEnd(child);
  });

  it('on a terminal that has been halted', async () => {
    const { path, ends } = newPipe();
    fill(ends);
    const directory = newDirectory();
    const [pid, status] = [join(directory, 'pid'), join(directory, 'status')];
    const server = `${SERVER} & echo $! > ${pid}; wait $!; echo $? > ${status}`;
    // It copies the terminal's output to the pipe, so it stops reading from the terminal.
    const { url } = await start(opened(path, 'w'), `exec script -qc '${server}' /dev/null`);
    await visit(url, 100);
    process.kill(Number(readFileSync(pid, 'utf8')), 'SIGTERM');
    const hasEnded = () => /^[01]\n$/.test(spawnSync('cat', [status]).stdout.toString());
    await eventually('it has ended', hasEnded);
  });
});
