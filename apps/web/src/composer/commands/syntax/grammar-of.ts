/** Builds a grammar from the arguments that `COMMAND DOCS` reports. */
import type { ArgumentDoc } from '@roundtrip/protocol';
import { type Grammar, NOTHING, type Slot } from './grammar.ts';

/** @param path of the arguments within their command, the prefix of the slots' ids */
export function grammarOf(args: readonly ArgumentDoc[], path = ''): Grammar {
  const parts: Grammar[] = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at];
    if (argument === undefined) break;
    const counted = args[at + 1];
    if (argument.name === 'numkeys' && counted?.multiple && counted.token === undefined) {
      const rest = grammarOf(args.slice(at + 2), `${path}${at + 2}+`);
      const each = onceOf(counted, `${path}${at + 1}`);
      parts.push({ kind: 'count', slot: slotOf(argument, `${path}${at}`), each, rest });
      break;
    }
    if (!argument.optional) {
      parts.push(requiredOf(argument, `${path}${at}`));
      continue;
    }
    // Redis accepts neighbouring options in any order.
    const among: Grammar[] = [];
    for (; args[at]?.optional; at++) among.push(requiredOf(args[at] as ArgumentDoc, `${path}${at}`));
    at--;
    parts.push({ kind: 'options', among });
  }
  return parts.length === 0 ? NOTHING : { kind: 'sequence', parts };
}

function requiredOf(argument: ArgumentDoc, path: string): Grammar {
  const { multiple, multipleToken } = argument;
  if (!multiple) return onceOf(argument, path);
  // WEIGHTS 1 2 3, but GET a GET b.
  const first = onceOf(argument, path);
  const each = multipleToken ? first : oneValue(argument, path);
  return { kind: 'sequence', parts: [first, { kind: 'repeat', each }] };
}

function onceOf(argument: ArgumentDoc, path: string): Grammar {
  const value = oneValue(argument, path);
  if (!argument.token || argument.type === 'pure-token') return value;
  const token: Grammar = { kind: 'word', slot: slotOf(argument, tokenId(path)), token: argument.token };
  return { kind: 'sequence', parts: [token, value] };
}

function oneValue(argument: ArgumentDoc, path: string): Grammar {
  const { type, token, arguments: parts = [] } = argument;
  const inner = `${path}.`;
  if (type === 'pure-token' && token) return { kind: 'word', slot: slotOf(argument, path), token };
  if (type === 'block') return grammarOf(parts, inner);
  if (type === 'oneof') {
    return { kind: 'choice', among: parts.map((part, index) => requiredOf(part, `${inner}${index}`)) };
  }
  return { kind: 'word', slot: slotOf(argument, path) };
}

/** Slot id of the token in front of a value. */
export function tokenId(path: string): string {
  return `${path}!`;
}

function slotOf(argument: ArgumentDoc, id: string): Slot {
  return { id, argument };
}
