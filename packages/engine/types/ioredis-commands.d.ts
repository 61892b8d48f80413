/** The part of `@ioredis/commands` in use; its own types depend on those of Node. The tests are compiled against these. */
import type { CommandArgument } from '@roundtrip/platform';

interface Options {
  caseInsensitive?: boolean;
  nameCaseInsensitive?: boolean;
}

export function exists(name: string, options?: Options): boolean;
export function hasFlag(name: string, flag: 'movablekeys' | 'readonly', options?: Options): boolean;
/** @throws Error if the command is unknown */
export function getKeyIndexes(name: string, args: CommandArgument[]): number[];
