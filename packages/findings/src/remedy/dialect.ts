/** What remedies need of a client's language. */
import type { ManyForm } from '../commands/many-form.ts';
import type { Shape, ShapePiece } from '../commands/shape.ts';

export type Lines = readonly string[];

/** What a loop goes through: the holes of the commands in it, each a variable. */
export interface Loop {
  holes: readonly string[];
}

export interface Dialect {
  comment: '#' | '//';
  /** One command, awaited, as a statement. */
  send(call: Shape): string;
  /** Commands for each of what a loop goes through, all in pipelines of at most `batchSize`. */
  pipelineOfLoop(calls: readonly Shape[], loop: Loop, batchSize: number): Lines;
  /** A few commands in one pipeline. */
  pipeline(calls: readonly Shape[], isTransaction: boolean): Lines;
  /** One command for all of what a loop goes through; `shape` is of the single commands. */
  many(form: ManyForm, shape: Shape, loop: Loop): Lines;
  /** How a connection is kept for all requests. */
  oneConnection: Lines;
  /** A script that does `call` in Redis. */
  script: Lines;
  /** How the keys are gone through bit by bit. */
  scan: Lines;
}

/** The variables of commands, in order; a second one of a name is numbered. */
export function loopOf(calls: readonly Shape[]): Loop {
  const holes = new Set<string>();
  for (const { args } of calls) {
    for (const piece of args.flat()) if (typeof piece !== 'string') holes.add(piece.hole);
  }
  return { holes: [...holes] };
}

/** The same with a name of its own for each hole of a command: `{id}:{id2}`. */
export function named(shape: Shape): Shape {
  const counts = new Map<string, number>();
  const rename = (piece: ShapePiece): ShapePiece => {
    if (typeof piece === 'string') return piece;
    const count = (counts.get(piece.hole) ?? 0) + 1;
    counts.set(piece.hole, count);
    return count === 1 ? piece : { hole: `${piece.hole}${count}` };
  };
  return { ...shape, args: shape.args.map((pieces) => pieces.map(rename)) };
}

const PLURALS: Readonly<Record<string, string>> = {
  key: 'keys',
  id: 'ids',
  field: 'fields',
  member: 'members',
  value: 'values',
};

/** What a list of what the loop goes through is called. */
export function listName({ holes }: Loop): string {
  const [only] = holes;
  return holes.length === 1 && only !== undefined ? (PLURALS[only] ?? `${only}s`) : 'items';
}

/** What one element of a loop is called: by what it is, or `item` if it is several things. */
export function itemName({ holes }: Loop): string {
  const [only] = holes;
  return holes.length === 1 && only !== undefined ? only : 'item';
}

/** Outside a loop, each hole is a variable of its own. */
export const NO_LOOP: Loop = { holes: ['one'] };

/** Whether a piece is a whole number, which typed clients take as one. */
export function isNumber(pieces: readonly ShapePiece[]): boolean {
  const [only] = pieces;
  return pieces.length === 1 && typeof only === 'string' && /^-?\d+$/.test(only);
}

/** The argument as text, if it is the same each time. */
export function constantOf(pieces: readonly ShapePiece[]): string | undefined {
  return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : undefined;
}

/** The options of a SET after key and value: EX 60, NX, GET. */
export interface SetOptions {
  expiry?: { option: string; value: readonly ShapePiece[] };
  condition?: 'NX' | 'XX';
  returnsOld: boolean;
}

/** @returns undefined for a SET with options that are not among these */
export function setOptionsOf({ args }: Shape): SetOptions | undefined {
  const options: SetOptions = { returnsOld: false };
  for (let at = 2; at < args.length; at++) {
    const option = constantOf(args[at] ?? []);
    if (option === 'NX' || option === 'XX') options.condition = option;
    else if (option === 'GET') options.returnsOld = true;
    else if (option === 'EX' || option === 'PX' || option === 'EXAT' || option === 'PXAT') {
      options.expiry = { option, value: args[++at] ?? [] };
    } else return undefined;
  }
  return options;
}
