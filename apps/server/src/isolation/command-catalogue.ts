/** The commands a server knows, as its `COMMAND` tells: its own word on where their keys are. */
import type { KeySpecification } from '@roundtrip/engine';
import { z } from 'zod';
import type { RedisTarget } from '../redis-targets/index.ts';

export interface ServerCommand {
  /** In lower case; `container|subcommand` for a subcommand. */
  name: string;
  /** Words that the whole command has: so many, or at least so many where it is negative. */
  arity: number;
  /** With an @ in front. */
  categories: readonly string[];
  keys: KeySpecification;
  /** Empty also on servers before Redis 7, which describe all subcommands as one command. */
  subcommands: readonly ServerCommand[];
}

const texts = z.array(z.string());

/** Name, arity, flags, first key, last key, step; then categories (Redis 6), tips, key specifications, subcommands (7). */
const entrySchema = z
  .tuple([z.string(), z.number(), texts, z.number(), z.number(), z.number()])
  .rest(z.unknown());

/** @throws Error when the server does not tell. */
export async function readCatalogue(target: RedisTarget): Promise<ServerCommand[]> {
  return parseCatalogue(await target.call('COMMAND'));
}

/** @throws ZodError when it is no reply to `COMMAND`. */
export function parseCatalogue(reply: unknown): ServerCommand[] {
  return z.array(entrySchema).parse(reply).map(read);
}

function read([name, arity, flags, first, last, step, categories, , , subcommands]: z.infer<
  typeof entrySchema
>): ServerCommand {
  return {
    name: name.toLowerCase(),
    arity,
    categories: texts.catch([]).parse(categories),
    keys: { first, last, step, movable: flags.includes('movablekeys') },
    subcommands: Array.isArray(subcommands) ? parseCatalogue(subcommands) : [],
  };
}
