/** The commands that a server knows, and where it says that their keys are, from its `COMMAND` reply. */
import type { KeySpecification } from '@roundtrip/engine';
import { z } from 'zod';
import type { RedisTarget } from '../redis-targets/index.ts';

export interface ServerCommand {
  /** In lower case; `container|subcommand` for a subcommand. */
  name: string;
  /** Number of words in the whole command; if negative, the least number. */
  arity: number;
  /** Each starts with an @. */
  categories: readonly string[];
  keys: KeySpecification;
  /** Always empty before Redis 7, which describes all subcommands as one command. */
  subcommands: readonly ServerCommand[];
}

const texts = z.array(z.string());

/** Name, arity, flags, first key, last key, step; then categories (Redis 6), tips, key specifications, subcommands (7). */
const entrySchema = z
  .tuple([z.string(), z.number(), texts, z.number(), z.number(), z.number()])
  .rest(z.unknown());

/** @throws Error if the server does not tell. */
export async function readCatalogue(target: RedisTarget): Promise<ServerCommand[]> {
  return parseCatalogue(await target.call('COMMAND'));
}

/** @throws ZodError if it is not a reply to `COMMAND`. */
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
