/** What keeps Redis from being used, in words, and what helps: by what Redis, TLS or the network said. Pure. */

interface Trouble {
  /** What the error begins with, or says. */
  is: RegExp;
  /** A sentence, without its end. */
  what: string;
  /** What helps, without its end. */
  remedy: string;
  /** Roundtrip itself has to be started again, with other settings. */
  needsRestart?: boolean;
}

/** Codes of Node by which it turns a certificate down that no authority it knows has signed. */
const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)|CERT_UNTRUSTED)\b/;

/** Of an error that has a code of Node, the code stands before its text. */
const TROUBLES: readonly Trouble[] = [
  {
    is: /^NOAUTH\b/,
    what: 'Redis wants a password',
    remedy: 'Put it into REDIS_URL, as in redis://:PASSWORD@host:6379',
    needsRestart: true,
  },
  {
    is: /^WRONGPASS\b|^ERR invalid password/,
    what: 'Redis does not accept the user or the password of REDIS_URL',
    remedy: 'Correct REDIS_URL, with special characters percent-encoded, or the user in Redis',
    needsRestart: true,
  },
  {
    is: /\bmax(imum)? (number of )?(concurrent )?(clients|connections)/i,
    what: 'Redis has as many clients as it takes',
    remedy: 'Close some of them, or raise its maxclients',
  },
  {
    is: /^DENIED\b/,
    what: 'Redis takes no connections from other machines while it has no password (protected mode)',
    remedy: 'Give it a password and put that into REDIS_URL',
    needsRestart: true,
  },
  {
    is: /^READONLY\b/,
    what: 'Redis is a read-only replica',
    remedy: 'Let REDIS_URL lead to its primary',
    needsRestart: true,
  },
  {
    is: /^MASTERDOWN\b/,
    what: 'Redis is a replica that has lost its primary',
    remedy: 'Let REDIS_URL lead to a primary',
    needsRestart: true,
  },
  {
    is: /^OOM\b/,
    what: 'Redis has no memory left to write to',
    remedy: 'Free some, write less, or raise its maxmemory',
  },
  { is: /^LOADING\b/, what: 'Redis is still loading its data', remedy: 'Wait until it has' },
  {
    is: /^MISCONF\b/,
    what: 'Redis takes no writes, since it cannot save its data',
    remedy: 'Look into its log for the reason, and see that its disk has room',
  },
  {
    is: /^NOREPLICAS\b/,
    what: 'Redis takes no writes, since too few replicas follow it',
    remedy: 'Bring them back, or lower its min-replicas-to-write',
  },
  {
    is: /^BUSY\b/,
    what: 'Redis is busy with a script',
    remedy: 'Wait until it is done, or end it with SCRIPT KILL',
  },
  {
    is: /^ERR (DB index is out of range|invalid DB index)/,
    what: 'Redis has no database of that number',
    remedy: 'Correct the number at the end of REDIS_URL',
    needsRestart: true,
  },
  {
    is: /Unknown RESP type|Protocol error, got/,
    what: 'What answers there is not Redis',
    remedy: 'Correct the host and the port in REDIS_URL',
    needsRestart: true,
  },
  {
    is: /^SPEAKS_PLAIN\b/,
    what: 'Redis does not speak TLS at this port',
    remedy: 'Write redis:// in place of rediss://, or the port at which it does',
    needsRestart: true,
  },
  {
    is: /^SPEAKS_TLS\b/,
    what: 'Redis speaks TLS at this port',
    remedy: 'Write rediss:// in place of redis://',
    needsRestart: true,
  },
  {
    is: UNTRUSTED,
    what: 'The certificate of Redis is signed by nobody that Node knows',
    remedy:
      'Set NODE_EXTRA_CA_CERTS to a file with the certificate of whoever signed it, which is itself where it is self-signed',
    needsRestart: true,
  },
  {
    is: /^CERT_HAS_EXPIRED\b/,
    what: 'The certificate of Redis has expired',
    remedy: 'Renew it there',
  },
  {
    is: /^CERT_NOT_YET_VALID\b/,
    what: 'The certificate of Redis is not valid yet',
    remedy: 'Set the clocks of both machines right, or have it made anew',
  },
  {
    is: /^ERR_TLS_CERT_ALTNAME_INVALID\b/,
    what: 'The certificate of Redis is for another host',
    remedy: 'Let REDIS_URL name a host that the certificate names',
    needsRestart: true,
  },
  {
    is: /^ERR_SSL_\w*(CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE)\b/,
    what: 'Redis wants a certificate of its clients, and Roundtrip has none',
    remedy: 'Set its tls-auth-clients to no',
  },
];

/** What follows a remedy that helps a server under way, and one that is about to start. */
export type Again = 'run again' | 'start Roundtrip again';

/**
 * What is the matter, what was said, and what helps. Undefined where an error is none of the known: of a person's
 * command, or that Redis just cannot be reached.
 */
export function troubleText(error: unknown, again: Again): string | undefined {
  const trouble = troubleOf(error);
  if (!trouble) return undefined;
  const { what, remedy, needsRestart } = trouble;
  return `${what} (${saidBy(error)}). ${remedy}, then ${needsRestart ? 'start Roundtrip again' : again}.`;
}

/** Whether the error says something of the server, and not of what was asked. */
export function isTrouble(error: unknown): boolean {
  return troubleOf(error) !== undefined;
}

function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: string };
  const texts = code === undefined ? [error.message] : [code, error.message];
  return TROUBLES.find(({ is }) => texts.some((text) => is.test(text)));
}

/** The most of what was said that is repeated, characters: Redis explains protected mode at length. */
const LONGEST_SAID = 200;

/** In one line, without what OpenSSL puts around it. */
function saidBy(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line =
    /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? message.trim().split(/[\r\n]/, 1)[0] ?? '';
  const [sentence = ''] = line.length > LONGEST_SAID ? line.split('. ', 1) : [line];
  return sentence.slice(0, LONGEST_SAID).replace(/\.$/, '');
}
