/** The commands that need more of the recorder than to wait for their reply, told from their names: in any case, as Redis reads them. */

const NAMES = [
  'auth',
  'hello',
  'acl',
  'config',
  'migrate',
  'sentinel',
  'client',
  'multi',
  'exec',
  'discard',
  'subscribe',
  'psubscribe',
  'ssubscribe',
  'unsubscribe',
  'punsubscribe',
  'sunsubscribe',
  'monitor',
  'reset',
  'quit',
  'sync',
  'psync',
] as const;

export type SpecialCommand = (typeof NAMES)[number];

/** Any command that is none of them. */
export const ORDINARY = undefined;

const utf8 = new TextEncoder();

interface Candidate {
  name: SpecialCommand;
  bytes: Uint8Array;
}

/** By first letter, last letter and length, which no two have in common: nearly all other commands are told by one look. */
const BY_SHAPE: (Candidate | undefined)[] = new Array(1 << 14).fill(undefined);

/** Letters differ in their five lowest bits, whatever their case. */
function shapeOf(first: number, last: number, length: number): number {
  return (first & 31) | ((last & 31) << 5) | (length << 10);
}

for (const name of NAMES) {
  const bytes = utf8.encode(name);
  BY_SHAPE[shapeOf(bytes[0] as number, bytes.at(-1) as number, bytes.length)] = { name, bytes };
}

/** The command whose name is at `at`. */
export function specialAt(bytes: Uint8Array, at: number, length: number): SpecialCommand | undefined {
  if (length > 15) return ORDINARY;
  const candidate = BY_SHAPE[shapeOf(bytes[at] as number, bytes[at + length - 1] as number, length)];
  if (candidate === undefined) return ORDINARY;
  for (let index = 0; index < length; index++) {
    if (((bytes[at + index] as number) | 32) !== candidate.bytes[index]) return ORDINARY;
  }
  return candidate.name;
}
