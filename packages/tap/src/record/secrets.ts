/** Passwords are replaced before anything of a command is kept or leaves the thread that passes bytes on. */
import type { SpecialCommand } from './special-commands.ts';

const utf8 = new TextEncoder();
/** As Redis writes in its own logs. */
const REDACTED = utf8.encode('(redacted)');

const text = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? '' : String.fromCharCode(...bytes.subarray(0, 100)).toLowerCase();

/** Parameters of CONFIG SET and of SENTINEL SET that are passwords: `requirepass`, `masterauth`, `tls-key-file-pass`, `auth-pass`. */
const SECRET_PARAMETER = /pass|auth(?!-user)/;

export interface Redacted {
  /** Undefined where nothing had to be replaced. */
  args: Uint8Array[] | undefined;
  /** The reply may hold a password, or the hash of one. */
  hidesReply: boolean;
  /** An error may repeat what is not to be seen. */
  hidesError: boolean;
}

const NOTHING: Redacted = { args: undefined, hidesReply: false, hidesError: false };

/**
 * What of a command may be kept.
 *
 * @param args as they were sent, all of them if `isWhole`
 */
export function redact(name: SpecialCommand, args: readonly Uint8Array[], isWhole: boolean): Redacted {
  const secret = secretsIn(name, args);
  if (secret === undefined) return NOTHING;
  const { hidesReply, hides } = secret;
  if (!hides) return { ...NOTHING, hidesReply, hidesError: hidesReply };
  // Where an argument may be missing, its neighbours do not tell what it is.
  const kept = isWhole
    ? args.map((argument, index) => (index > 0 && hides(index) ? REDACTED : argument))
    : args.map((argument, index) => (index < secret.words ? argument : REDACTED));
  return { args: kept, hidesReply, hidesError: true };
}

interface Secrets {
  /** Leading arguments that are never a secret. */
  words: number;
  hidesReply: boolean;
  /** Whether the argument with this index is a secret; absent where none is. */
  hides?: ((index: number) => boolean) | undefined;
}

function secretsIn(name: SpecialCommand, args: readonly Uint8Array[]): Secrets | undefined {
  const word = text(args[1]);
  switch (name) {
    case 'auth':
      // AUTH password, or AUTH username password.
      return { words: 1, hidesReply: false, hides: (index) => args.length !== 3 || index === 2 };
    case 'hello':
      return { words: 2, hidesReply: false, hides: optionsWithPasswords(args, 2, HELLO_OPTIONS) };
    case 'acl':
      if (word === 'setuser')
        return {
          words: 2,
          hidesReply: false,
          hides: (index) => index > 2 && /^[><#!]/.test(text(args[index])),
        };
      return /^(getuser|list|genpass)$/.test(word) ? { words: 2, hidesReply: true } : undefined;
    case 'config':
      if (word === 'set') return { words: 2, hidesReply: false, hides: followsSecretParameter(args) };
      return word === 'get' ? { words: 2, hidesReply: true } : undefined;
    case 'sentinel':
      if (word === 'set' || text(args[2]) === 'set')
        return { words: 2, hidesReply: false, hides: followsSecretParameter(args) };
      return undefined;
    case 'migrate':
      return { words: 6, hidesReply: false, hides: optionsWithPasswords(args, 6, MIGRATE_OPTIONS) };
    default:
      return undefined;
  }
}

function followsSecretParameter(args: readonly Uint8Array[]): (index: number) => boolean {
  return (index) => index > 2 && SECRET_PARAMETER.test(text(args[index - 1]));
}

interface Option {
  /** Arguments that it has, itself included; infinite where all that follow are its own. */
  length: number;
  /** The one of them that is a password. */
  secret?: number;
}

const HELLO_OPTIONS: Readonly<Record<string, Option>> = {
  auth: { length: 3, secret: 2 },
  setname: { length: 2 },
};

const MIGRATE_OPTIONS: Readonly<Record<string, Option>> = {
  copy: { length: 1 },
  replace: { length: 1 },
  auth: { length: 2, secret: 1 },
  auth2: { length: 3, secret: 2 },
  keys: { length: Number.POSITIVE_INFINITY },
};

/** Undefined if there are no options. From one on that is not known nothing is to be seen: it may be a password out of place. */
function optionsWithPasswords(
  args: readonly Uint8Array[],
  from: number,
  options: Readonly<Record<string, Option>>,
): ((index: number) => boolean) | undefined {
  if (args.length <= from) return undefined;
  const secrets = new Set<number>();
  let at = from;
  while (at < args.length) {
    const option = options[text(args[at])];
    if (option === undefined) break;
    if (option.secret !== undefined) secrets.add(at + option.secret);
    at += option.length;
  }
  const unknownFrom = at;
  return (index) => secrets.has(index) || index >= unknownFrom;
}
