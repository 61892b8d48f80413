/** Where the keys of a command are among its arguments. */
import { exists, getKeyIndexes, hasFlag } from '@ioredis/commands';
import { type CommandArgument, type FindKeys, MOVABLE_KEYS } from './movable-keys.ts';

const CASE = { nameCaseInsensitive: true } as const;

/** Positions of the keys among the arguments behind the name; none for a command that is not known here. */
export function keyPositions(name: string, args: readonly CommandArgument[]): number[] {
  const positions = finderOf(name)(args);
  // A command with too few arguments is sent all the same: Redis says what is missing.
  const isWhole = positions.every((position) => position < args.length);
  return isWhole ? positions : positions.filter((position) => position < args.length);
}

/** The last name asked for: commands come in stretches of the same, and this is work within a measured lane. */
let last: { name: string; find: FindKeys } = { name: '', find: () => [] };

function finderOf(name: string): FindKeys {
  if (name !== last.name) last = { name, find: findKeysOfCommand(name.toLowerCase()) };
  return last.find;
}

function findKeysOfCommand(command: string): FindKeys {
  const find = MOVABLE_KEYS.get(command);
  if (find) return find;
  if (!isKnown(command)) return () => [];
  return (args) => getKeyIndexes(command, args as CommandArgument[]);
}

/**
 * Whether the number of arguments alone says where the keys are. Not so of a command without keys: it may have
 * subcommands that have some.
 */
export function keysStandStill(name: string): boolean {
  const command = name.toLowerCase();
  if (MOVABLE_KEYS.has(command) || !isKnown(command) || hasFlag(command, 'movablekeys')) return false;
  return findsKeysOf(command);
}

export function isReadOnly(name: string): boolean {
  return isKnown(name) && hasFlag(name, 'readonly', CASE);
}

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
  if (MOVABLE_KEYS.has(name) || CONTAINERS.has(name)) return true;
  const [command = '', subcommand] = name.split('|');
  if (!findsKeysOf(command, subcommand) || specification.movable) return false;
  return Array.from({ length: MOST_ARGUMENTS }, (_, index) => index + 1).every((length) => {
    const found = keyPositions(command, someArguments(length, subcommand));
    return positionsBy(specification, length).every((position) => found.includes(position));
  });
}

function findsKeysOf(command: string, subcommand?: string): boolean {
  return keyPositions(command, someArguments(MOST_ARGUMENTS, subcommand)).length > 0;
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

function isKnown(name: string): boolean {
  return exists(name, { caseInsensitive: true });
}
