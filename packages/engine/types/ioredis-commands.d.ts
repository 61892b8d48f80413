/** What is used of `@ioredis/commands`, whose own types are those of Node. The tests are compiled with these. */
import type { CommandArgument } from '@roundtrip/platform';

interface Options {
  caseInsensitive?: boolean;
  nameCaseInsensitive?: boolean;
}

export function exists(name: string, options?: Options): boolean;
export function hasFlag(name: string, flag: 'movablekeys' | 'readonly', options?: Options): boolean;
/** @throws Error where the command is not known */
export function getKeyIndexes(name: string, args: CommandArgument[]): number[];
