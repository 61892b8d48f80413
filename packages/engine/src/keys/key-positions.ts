/** Where the keys of a command are among its arguments. */
import { exists, getKeyIndexes, hasFlag } from '@ioredis/commands';
import type { CommandArgument } from '@roundtrip/platform';
import { type FindKeys, type FoundKeys, MOVABLE_KEYS } from './movable-keys.ts';

/**
 * Positions of the keys among the arguments behind the name; none for a command that is not known here. Where nobody can
 * tell from some argument on what is a key, each from there on counts as one: under a prefix it reaches no bare key.
 */
export function keyPositions(name: string, args: readonly CommandArgument[]): number[] {
  const { keys, unsureFrom = args.length } = findKeys(name, args);
  // A command with too few arguments is sent all the same: Redis says what is missing.
  const isWhole = keys.every((position) => position < args.length);
  const positions = isWhole ? keys : keys.filter((position) => position < args.length);
  for (let at = unsureFrom; at < args.length; at++) positions.push(at);
  return positions;
}

/** The first argument behind the name of which it cannot be told here whether it is a key; undefined where there is none. */
export function unsureFrom(name: string, args: readonly CommandArgument[]): number | undefined {
  const { unsureFrom: at = args.length } = findKeys(name, args);
  return at < args.length ? at : undefined;
}

/** Whether there are arguments of the command of which it cannot be told here whether they are keys. */
export function canBeUnsure(name: string): boolean {
  const command = name.toLowerCase();
  return MOVABLE_KEYS.has(command) || CONTAINERS.has(command) || hasMovableKeys(command);
}

/** The last name asked for: commands come in stretches of the same, and this is work within a measured lane. */
let last: { name: string; find: FindKeys } = { name: '', find: () => ({ keys: [] }) };

function findKeys(name: string, args: readonly CommandArgument[]): FoundKeys {
  if (name !== last.name) last = { name, find: finderOf(name.toLowerCase()) };
  return last.find(args);
}

function finderOf(command: string): FindKeys {
  const find = MOVABLE_KEYS.get(command);
  if (find) return find;
  if (!isKnown(command)) return () => ({ keys: [] });
  if (hasMovableKeys(command)) return () => ({ keys: [], unsureFrom: 0 });
  const stand: FindKeys = (args) => ({ keys: getKeyIndexes(command, args as string[]) });
  return CONTAINERS.has(command) ? (args) => ofSubcommand(stand(args)) : stand;
}

/** Of these each subcommand has a key but HELP: one without is not known here. */
const ofSubcommand = (found: FoundKeys) => (found.keys.length > 0 ? found : { ...found, unsureFrom: 1 });

/**
 * Whether the number of arguments alone says where the keys are. Not so of a command without keys: it may have
 * subcommands that have some.
 */
export function keysStandStill(name: string): boolean {
  const command = name.toLowerCase();
  return !MOVABLE_KEYS.has(command) && !hasMovableKeys(command) && findsKeysOf(command);
}

export function isReadOnly(name: string): boolean {
  return isKnown(name) && hasFlag(name, 'readonly', CASE);
}

const CASE = { nameCaseInsensitive: true } as const;

/** Where a command's keys are by the word of a server, its `COMMAND` reply: positions from 1, 0 for no keys. */
export interface KeySpecification {
  first: number;
  /** −1 is the last argument. */
  last: number;
  step: number;
  /** The arguments say where. */
  movable: boolean;
}

/** These name their keys behind a subcommand; servers before Redis 7 describe all subcommands of one as one command. */
const CONTAINERS: ReadonlySet<string> = new Set(['memory', 'object', 'xgroup', 'xinfo']);

/** Whether keys of the command are found here at all; without the word of a server, all there is to go by. */
export function findsKeys(name: string): boolean {
  const command = name.toLowerCase();
  return MOVABLE_KEYS.has(command) || CONTAINERS.has(command) || findsKeysOf(command);
}

/**
 * Whether the command has keys, and all that the server means are found here. A server that tells of none, as the
 * embedded one does of most commands, is taken to leave it to the client.
 *
 * @param name in lower case, `container|subcommand` for a subcommand.
 */
export function agreesOnKeys(name: string, specification: KeySpecification): boolean {
  if (CONTAINERS.has(name)) return true;
  // Then the arguments are asked; of what they leave open, the server is.
  if (MOVABLE_KEYS.has(name) && specification.movable) return true;
  const [command = '', subcommand] = name.split('|');
  if (specification.movable || !(MOVABLE_KEYS.has(name) || findsKeysOf(command, subcommand))) return false;
  return Array.from({ length: MOST_ARGUMENTS }, (_, index) => index + 1).every((length) => {
    const found = findKeys(command, someArguments(length, subcommand)).keys;
    return positionsBy(specification, length).every((position) => found.includes(position));
  });
}

function findsKeysOf(command: string, subcommand?: string): boolean {
  return findKeys(command, someArguments(MOST_ARGUMENTS, subcommand)).keys.length > 0;
}

function someArguments(length: number, first = 'x'): string[] {
  return Array.from({ length }, (_, index) => (index === 0 ? first : 'x'));
}

/** Positions repeat with the step long before. */
const MOST_ARGUMENTS = 12;

/** Positions among `length` arguments behind the name, from 0. */
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
