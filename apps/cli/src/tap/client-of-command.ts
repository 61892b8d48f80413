/** In which client's code to answer, where the client did not name itself: by the program that was run. Pure. */
import type { TapRequest } from '../arguments/invocation.ts';

/** Names of clients as `FindingsRequest` takes them, and programs whose programs are likely to use them. */
const CLIENTS: readonly (readonly [client: string, programs: RegExp])[] = [
  ['redis-py', /^(python[\d.]*|py|pytest|tox|nox|uv|poetry|uvicorn|gunicorn|celery|flask|django-admin)$/],
  ['ioredis', /^(node|nodejs|npm|npx|pnpm|yarn|bun|deno|tsx|vitest|jest|mocha)$/],
  ['go-redis', /^go$/],
  ['jedis', /^(java|mvn|mvnw|gradle|gradlew|kotlin|sbt)$/],
  ['stackexchange-redis', /^dotnet$/],
  ['redis-cli', /^redis-cli$/],
];

/** @returns undefined if nothing can be told */
export function clientOfCommand({ program, args }: NonNullable<TapRequest['command']>): string | undefined {
  // The words after a shell's -c, too: the first that says something.
  for (const word of [program, ...args].flatMap((text) => text.split(/\s+/))) {
    const name = word.replace(/^.*[\\/]/, '').replace(/\.(exe|cmd|bat|sh)$/i, '');
    const found = CLIENTS.find(([, programs]) => programs.test(name));
    if (found !== undefined) return found[0];
  }
  return undefined;
}
