import { execFile } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interpreterThat } from '@roundtrip/testing/processes';

export const EXAMPLES = fileURLToPath(new URL('..', import.meta.url));

const INTERPRETERS: Readonly<Record<string, string>> = {
  '.js': process.execPath,
  '.py': interpreterThat('python3', ['-c', 'import redis']),
  '.pl': interpreterThat('perl', ['-MRedis', '-e', '1']),
  '.sh': 'sh',
};

/** Only decides when to give up on a program that hangs. */
const PATIENCE_MS = 100_000;

/** @returns what it printed. @throws Error with its error output unless it ends with status 0 */
export function run(file: string, port: number): Promise<string> {
  const env = { ...process.env, REDIS_URL: `redis://127.0.0.1:${port}`, PYTHONDONTWRITEBYTECODE: '1' };
  const options = { env, timeout: PATIENCE_MS, maxBuffer: 100_000_000 };
  return new Promise((resolve, reject) => {
    execFile(INTERPRETERS[extname(file)] ?? '', [file], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${file}: ${error.message}\n${stdout}\n${stderr}`));
    });
  });
}
