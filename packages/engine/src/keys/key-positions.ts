/** Key positions among the arguments of a command. */
import { exists, getKeyIndexes, hasFlag } from '@ioredis/commands';
import type { CommandArgument } from '@roundtrip/platform';
import { type FindKeys, type FoundKeys, MOVABLE_KEYS } from './movable-keys.ts';

/**
 * Key positions among the arguments after the name; none for an unknown command. If it is unclear from some argument on which
 * are keys, all of them count as keys: with a prefix they cannot reach an unprefixed key.
 */
export function keyPositions(name: string, args: readonly CommandArgument[]): number[] {
  const { keys, unclearFrom = args.length } = findKeys(name, args);
  // A command with too few arguments is sent anyway: Redis reports what is missing.
  const isWhole = keys.every((position) => position < args.length);
  const positions = isWhole ? keys : keys.filter((position) => position < args.length);
  for (let at = unclearFrom; at < args.length; at++) positions.push(at);
  return positions;
}

/** Index, after the name, of the first argument that may or may not be a key; undefined if all are clear. */
export function unclearFrom(name: string, args: readonly CommandArgument[]): number | undefined {
  const { unclearFrom: at = args.length } = findKeys(name, args);
  return at < args.length ? at : undefined;
}

/** Whether the command can have arguments that may or may not be keys. */
export function mayBeUnclear(name: string): boolean {
  const command = name.toLowerCase();
  return MOVABLE_KEYS.has(command) || CONTAINERS.has(command) || hasMovableKeys(command);
}

/** Cached for the last name: the same command usually repeats, and this runs within a measured lane. */
let last: { name: string; find: FindKeys } = { name: '', find: () => ({ keys: [] }) };

function findKeys(name: string, args: readonly CommandArgument[]): FoundKeys {
  if (name !== last.name) last = { name, find: finderOf(name.toLowerCase()) };
  return last.find(args);
}

function finderOf(command: string): FindKeys {
  const find = MOVABLE_KEYS.get(command);
  if (find) return find;
  if (!isKnown(command)) return () => ({ keys: [] });
  if (hasMovableKeys(command)) return () => ({ keys: [], unclearFrom: 0 });
  const byPosition: FindKeys = (args) => ({ keys: getKeyIndexes(command, args as string[]) });
  return CONTAINERS.has(command) ? (args) => ofSubcommand(byPosition(args)) : byPosition;
}

/** In these commands every subcommand but HELP has a key, so one without keys is unknown. */
const ofSubcommand = (found: FoundKeys) => (found.keys.length > 0 ? found : { ...found, unclearFrom: 1 });

/**
 * Whether the number of arguments alone determines the key positions. False for commands without keys, which may have
 * subcommands with keys.
 */
export function hasFixedKeys(name: string): boolean {
  const command = name.toLowerCase();
  return !MOVABLE_KEYS.has(command) && !hasMovableKeys(command) && findsKeysOf(command);
}

export function isReadOnly(name: string): boolean {
  return isKnown(name) && hasFlag(name, 'readonly', CASE);
}

const CASE = { nameCaseInsensitive: true } as const;

/** Key positions of a command according to a server's `COMMAND` reply: from 1, or 0 for no keys. */
export interface KeySpecification {
  first: number;
  /** −1 is the last argument. */
  last: number;
  step: number;
  /** The arguments determine the positions. */
  movable: boolean;
}

/** Commands with keys after a subcommand; before Redis 7, servers describe all subcommands as one command. */
const CONTAINERS: ReadonlySet<string> = new Set(['memory', 'object', 'xgroup', 'xinfo']);

/** Whether keys of the command are recognized at all: the only criterion if the server has not described it. */
export function findsKeys(name: string): boolean {
  const command = name.toLowerCase();
  return MOVABLE_KEYS.has(command) || CONTAINERS.has(command) || findsKeysOf(command);
}

/**
 * Whether the command has keys, and all keys that the server describes are recognized. A server that describes none, as the
 * embedded one does for most commands, is assumed to leave this to the client.
 *
 * @param name in lower case; `container|subcommand` for a subcommand.
 */
export function agreesOnKeys(name: string, specification: KeySpecification): boolean {
  if (CONTAINERS.has(name)) return true;
  // The arguments decide then, and for anything they leave open, the server.
  if (MOVABLE_KEYS.has(name) && specification.movable) return true;
  const [command = '', subcommand] = name.split('|');
  if (specification.movable || !(MOVABLE_KEYS.has(name) || findsKeysOf(command, subcommand))) return false;
  return Array.from({ length: MAX_ARGUMENTS }, (_, index) => index + 1).every((length) => {
    const found = findKeys(command, someArguments(length, subcommand)).keys;
    return positionsBy(specification, length).every((position) => found.includes(position));
  });
}

function findsKeysOf(command: string, subcommand?: string): boolean {
  return findKeys(command, someArguments(MAX_ARGUMENTS, subcommand)).keys.length > 0;
}

function someArguments(length: number, first = 'x'): string[] {
  return Array.from({ length }, (_, index) => (index === 0 ? first : 'x'));
}

/** Enough for the positions to repeat with their step. */
const MAX_ARGUMENTS = 12;

/** Positions among `length` arguments after the name, from 0. */
function positionsBy({ first, last, step }: KeySpecification, length: number): number[] {
  if (first === 0 || step === 0) return [];
  const end = Math.min(last < 0 ? length + 1 + last : last, length);
  const positions: number[] = [];
  for (let position = first; position <= end; position += step) positions.push(position - 1);
  return positions;
}

function hasMovableKeys(command: string): boolean {
  return isKnown(command) && hasFlag(command, 'movablekeys');
}

function isKnown(name: string): boolean {
  return exists(name, { caseInsensitive: true });
}
