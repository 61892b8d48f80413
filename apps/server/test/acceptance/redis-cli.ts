/** What the installed `redis-cli` prints at a terminal, against a Redis of its own. */
import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';

const MARK = 'END-OF-REPLY-7f3a';

/** The replies to each line, on an empty key space. A line with a repeat count has as many replies, one below the other. */
export async function printedByRedisCli(
  port: number,
  protocol: 2 | 3,
  lines: readonly string[],
): Promise<string[]> {
  const options = ['-p', String(port), '--no-raw', ...(protocol === 3 ? ['-3'] : [])];
  const cli = spawn('redis-cli', options, { stdio: ['pipe', 'pipe', 'inherit'] });
  cli.stdin.end(['FLUSHALL', ...lines].map((line) => `${line}\nECHO ${MARK}\n`).join(''));
  const [, ...printed] = (await buffer(cli.stdout)).toString().split(`"${MARK}"\n`);
  if (printed.pop() !== '') throw new Error('redis-cli ended in the middle of a reply');
  return printed.map((text) => text.replace(/\n$/, ''));
}
