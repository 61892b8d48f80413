/**
 * Commands for which every client has a dedicated method that takes the arguments one by one. Programs use it, because
 * that is how people write them; all other commands use the client's generic call.
 */
import { isBinary, plainText, type Text } from './statement.ts';

/** How a typed client declares an argument. A `duration` is in seconds, above 0: lower values have special meanings. */
type Kind = 'text' | 'integer' | 'duration';

const SHAPES = {
  GET: ['text'],
  SET: ['text', 'text'],
  /** `SET key value EX seconds` */
  SET_EX: ['text', 'text', 'duration'],
  INCR: ['text'],
  DECR: ['text'],
  INCRBY: ['text', 'integer'],
  DEL: ['text'],
  EXISTS: ['text'],
  EXPIRE: ['text', 'duration'],
  HSET: ['text', 'text', 'text'],
  HGET: ['text', 'text'],
  HGETALL: ['text'],
  LPUSH: ['text', 'text'],
  RPUSH: ['text', 'text'],
  SADD: ['text', 'text'],
  LRANGE: ['text', 'integer', 'integer'],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;

export type KnownName = keyof typeof SHAPES;

export interface KnownCommand {
  name: KnownName;
  args: readonly Text[];
}

/** How a client calls a known command, given its arguments as expressions. */
export type Methods = Readonly<Record<KnownName, (...args: string[]) => string>>;

export function knownCommand([name, ...args]: readonly Text[]): KnownCommand | undefined {
  const upper = name && plainText(name)?.toUpperCase();
  if (upper === undefined || args.some(isBinary)) return undefined;
  const isSetEx = upper === 'SET' && args.length === 4 && plainText(args[2] ?? [])?.toUpperCase() === 'EX';
  return isSetEx ? matched('SET_EX', [...args.slice(0, 2), ...args.slice(3)]) : matched(upper, args);
}

function matched(name: string, args: readonly Text[]): KnownCommand | undefined {
  if (!isKnown(name)) return undefined;
  const shape: readonly Kind[] = SHAPES[name];
  const fits = shape.length === args.length && shape.every((kind, at) => isOf(kind, args[at] ?? []));
  return fits ? { name, args } : undefined;
}

function isKnown(name: string): name is KnownName {
  return Object.hasOwn(SHAPES, name);
}

/** The call of the dedicated method, if the command has one. */
export function knownCall(
  methods: Methods,
  args: readonly Text[],
  write: (text: Text) => string,
): string | undefined {
  const known = knownCommand(args);
  return known && methods[known.name](...expressionsOf(known, write));
}

/** The arguments as expressions. Integers become numbers, which clients send with the same digits. */
export function expressionsOf({ name, args }: KnownCommand, write: (text: Text) => string): string[] {
  return args.map((text, at) => (SHAPES[name][at] === 'text' ? write(text) : (plainText(text) ?? '')));
}

function isOf(kind: Kind, text: Text): boolean {
  switch (kind) {
    case 'text':
      return true;
    case 'integer':
      return /^(?:0|-?[1-9]\d{0,8})$/.test(plainText(text) ?? '');
    case 'duration':
      return /^[1-9]\d{0,8}$/.test(plainText(text) ?? '');
    default:
      return kind satisfies never;
  }
}
