/** A command's line of syntax in pieces, so that those a word stands for can be marked. */
import type { ArgumentDoc } from '@roundtrip/protocol';
import { tokenId } from './grammar-of.ts';

export interface SignaturePiece {
  text: string;
  /** The slot that it shows; brackets and the like have none. */
  slot?: string;
}

export function signatureOf(args: readonly ArgumentDoc[], path = ''): SignaturePiece[] {
  return joined(
    args.map((argument, index) => piecesOf(argument, slotPath(args, index, path))),
    ' ',
  );
}

/** Numbered as in `grammarOf`, where what follows counted keys is a grammar of its own. */
function slotPath(args: readonly ArgumentDoc[], index: number, path: string): string {
  const numkeys = args.findIndex(
    ({ name }, at) => name === 'numkeys' && args[at + 1]?.multiple && args[at + 1]?.token === undefined,
  );
  return numkeys >= 0 && index > numkeys + 1
    ? `${path}${numkeys + 2}+${index - numkeys - 2}`
    : `${path}${index}`;
}

function piecesOf(argument: ArgumentDoc, path: string): SignaturePiece[] {
  const once = oncePieces(argument, path);
  const again = argument.multipleToken ? once : valuePieces(argument, path);
  const all = argument.multiple ? [...once, { text: ' [' }, ...unmarked(again), { text: ' …]' }] : once;
  return argument.optional ? [{ text: '[' }, ...all, { text: ']' }] : all;
}

function oncePieces(argument: ArgumentDoc, path: string): SignaturePiece[] {
  const value = valuePieces(argument, path);
  if (!argument.token || argument.type === 'pure-token') return value;
  return [{ text: argument.token, slot: tokenId(path) }, { text: ' ' }, ...value];
}

function valuePieces(argument: ArgumentDoc, path: string): SignaturePiece[] {
  const { name, type, token, arguments: parts = [] } = argument;
  const inner = `${path}.`;
  if (type === 'pure-token' && token) return [{ text: token, slot: path }];
  if (type === 'block') return signatureOf(parts, inner);
  if (type !== 'oneof') return [{ text: name, slot: path }];
  const choices = joined(
    parts.map((part, index) => piecesOf(part, `${inner}${index}`)),
    ' | ',
  );
  return argument.optional && !token && !argument.multiple
    ? choices
    : [{ text: '<' }, ...choices, { text: '>' }];
}

function unmarked(pieces: readonly SignaturePiece[]): SignaturePiece[] {
  return pieces.map(({ text }) => ({ text }));
}

function joined(parts: readonly SignaturePiece[][], between: string): SignaturePiece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: between }, ...part]));
}
