/** What remedies in JavaScript share. */
import type { Shape, ShapePiece } from '../commands/shape.ts';
import { constantOf, isNumber, type Loop, listName } from './dialect.ts';

export function text(pieces: readonly ShapePiece[]): string {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && typeof only !== 'string') return only.hole;
  const constant = constantOf(pieces);
  if (constant !== undefined) return `'${constant.replace(/['\\]/g, '\\$&')}'`;
  const inside = pieces.map((piece) =>
    typeof piece === 'string' ? piece.replace(/[`\\]|\$(?=\{)/g, '\\$&') : `\${${piece.hole}}`,
  );
  return `\`${inside.join('')}\``;
}

/** A whole number as one, anything else as text. */
export function number(pieces: readonly ShapePiece[]): string {
  return isNumber(pieces) ? (constantOf(pieces) ?? '') : text(pieces);
}

/** What a function or a loop calls one of what it goes through: `id`, or `{ id, value }`. */
export function variable({ holes }: Loop): string {
  const [only] = holes;
  return holes.length === 1 && only !== undefined ? only : `{ ${holes.join(', ')} }`;
}

/** As the parameter of an arrow function. */
export function parameter(loop: Loop): string {
  return `(${variable(loop)})`;
}

/** `ids.map((id) => …)` */
export function mapped(loop: Loop, expression: string): string {
  // An object literal would be taken for the body.
  return `${listName(loop)}.map(${parameter(loop)} => ${expression})`;
}

export function argumentsOf(
  { args, hasMore }: Shape,
  write: (pieces: readonly ShapePiece[]) => string,
): string {
  return [...args.map(write), ...(hasMore ? ['…'] : [])].join(', ');
}
