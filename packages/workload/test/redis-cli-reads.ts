/** Finds out how the installed `redis-cli` reads lines: it runs against a server that only records what it gets. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { RequestReader } from './resp-requests.ts';

export interface LineReading {
  /** The commands that `redis-cli` sent for the line. */
  commands: Buffer[][];
  /** Its output, which tells a refused line from a blank one. */
  printed: string;
}

const MARK = 'ROUNDTRIP-MARK';

/** @param lines without line feeds; none may be a command that `redis-cli` handles itself, such as `quit` */
export async function redisCliReads(lines: readonly string[]): Promise<LineReading[]> {
  const folder = await mkdtemp(join(tmpdir(), 'roundtrip-echo-'));
  const path = join(folder, 'socket');
  const readings: LineReading[] = lines.map(() => ({ commands: [], printed: '' }));
  let line = 0;

  const server = createServer((socket: Socket) => {
    const requests = new RequestReader();
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      for (const command of requests.read(chunk)) {
        const name = command[0]?.toString();
        if (name === 'COMMAND') {
          socket.write('-ERR no help here\r\n');
        } else if (name === MARK) {
          socket.write(`+${MARK} ${line++}\r\n`);
        } else {
          readings[line]?.commands.push(command);
          socket.write('+OK\r\n');
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  try {
    const cli = spawn('redis-cli', ['-s', path], { stdio: ['pipe', 'pipe', 'inherit'] });
    cli.stdin.end(lines.map((each) => `${each}\n${MARK}\n`).join(''));
    const printed = (await text(cli.stdout)).split(new RegExp(`${MARK} \\d+\n`));
    for (const [index, reading] of readings.entries()) reading.printed = printed[index] ?? '';
    if (line !== lines.length) throw new Error(`redis-cli read ${line} of ${lines.length} lines`);
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
  return readings;
}
