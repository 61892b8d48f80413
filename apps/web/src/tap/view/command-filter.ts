/** Which commands a person wants to see: by name, and by a pattern of an argument. Pure. */
import { wordsOf } from '@roundtrip/workload';
import type { LookedAt } from './selection-store.ts';

export type CommandTest = (command: string) => boolean;

/** @returns a test of a command as `redis-cli` reads it; `undefined` if all are wanted */
export function commandTest({ command, argument }: LookedAt['filter']): CommandTest | undefined {
  const names = command
    .split(/[\s,]+/)
    .filter((name) => name !== '')
    .map((name) => name.toUpperCase());
  const pattern = argument.trim();
  if (names.length === 0 && pattern === '') return undefined;
  const glob = pattern === '' ? undefined : globOf(pattern);
  return (text) => {
    const line = wordsOf(text);
    const [name = '', ...args] = line.kind === 'command' ? line.words.map((word) => word.text) : [];
    if (names.length > 0 && !names.includes(name.toUpperCase())) return false;
    return glob === undefined || args.some((arg) => glob.test(arg));
  };
}

/** As Redis matches keys: `*`, `?`, `[a-z]`; a backslash takes the next character as it is. */
function globOf(pattern: string): RegExp {
  const source = pattern.replace(
    /\\(.)|\[(\^?)([^\]]*)\]|[*?]|[^*?[\\]+|[[\\]/g,
    (part, escaped, not, set) => {
      if (escaped !== undefined) return literal(escaped);
      if (set !== undefined) return `[${not}${set.replace(/[\\\]^]/g, '\\$&')}]`;
      if (part === '*') return '.*';
      return part === '?' ? '.' : literal(part);
    },
  );
  return new RegExp(`^${source}$`, 's');
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
