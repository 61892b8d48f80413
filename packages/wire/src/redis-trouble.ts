/** Explains why Redis cannot be used, and how to fix it, from errors of Redis, TLS or the network. Pure. */

interface Trouble {
  /** Matches the code or the text of the error. */
  pattern: RegExp;
  /** A sentence without its full stop. */
  problem: string;
  /** How to fix it, without a full stop. */
  remedy: string;
  /** The fix needs different settings, so Roundtrip itself must be restarted. */
  needsRestart?: boolean;
}

/** Node's codes for a certificate that no known authority has signed. */
const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)|CERT_UNTRUSTED)\b/;

/** Matched against the code of an error, if it has one, and against its text. */
const TROUBLES: readonly Trouble[] = [
  {
    pattern: /^NOAUTH\b/,
    problem: 'Redis requires a password',
    remedy: 'Put it into REDIS_URL, as in redis://:PASSWORD@host:6379',
    needsRestart: true,
  },
  {
    pattern: /^WRONGPASS\b|^ERR invalid password/,
    problem: 'Redis does not accept the user or the password of REDIS_URL',
    remedy: 'Correct REDIS_URL, with special characters percent-encoded, or the user in Redis',
    needsRestart: true,
  },
  {
    pattern: /\bmax(imum)? (number of )?(concurrent )?(clients|connections)/i,
    problem: 'Redis has reached its client limit',
    remedy: 'Close some of them, or raise its maxclients',
  },
  {
    pattern: /^DENIED\b/,
    problem: 'Redis accepts no connections from other machines while it has no password (protected mode)',
    remedy: 'Give it a password and put that into REDIS_URL',
    needsRestart: true,
  },
  {
    pattern: /^READONLY\b/,
    problem: 'Redis is a read-only replica',
    remedy: 'Point REDIS_URL at its primary',
    needsRestart: true,
  },
  {
    pattern: /^MASTERDOWN\b/,
    problem: 'Redis is a replica that has lost its primary',
    remedy: 'Point REDIS_URL at a primary',
    needsRestart: true,
  },
  {
    pattern: /^OOM\b/,
    problem: 'Redis is out of memory',
    remedy: 'Free some, write less, or raise its maxmemory',
  },
  { pattern: /^LOADING\b/, problem: 'Redis is still loading its data', remedy: 'Wait until it has finished' },
  {
    pattern: /^MISCONF\b/,
    problem: 'Redis refuses writes because it cannot save its data',
    remedy: 'Check its log for the reason, and whether its disk is full',
  },
  {
    pattern: /^NOREPLICAS\b/,
    problem: 'Redis refuses writes because too few replicas are connected',
    remedy: 'Bring them back, or lower its min-replicas-to-write',
  },
  {
    pattern: /^BUSY\b/,
    problem: 'Redis is busy running a script',
    remedy: 'Wait until it finishes, or end it with SCRIPT KILL',
  },
  {
    pattern: /^ERR (DB index is out of range|invalid DB index)/,
    problem: 'Redis has no database with that number',
    remedy: 'Correct the number at the end of REDIS_URL',
    needsRestart: true,
  },
  {
    pattern: /Unknown RESP type|Protocol error, got/,
    problem: 'The server there is not Redis',
    remedy: 'Correct the host and the port in REDIS_URL',
    needsRestart: true,
  },
  {
    pattern: /^SPEAKS_PLAIN\b/,
    problem: 'Redis does not use TLS on this port',
    remedy: 'Use redis:// instead of rediss://, or its TLS port',
    needsRestart: true,
  },
  {
    pattern: /^SPEAKS_TLS\b/,
    problem: 'Redis uses TLS on this port',
    remedy: 'Use rediss:// instead of redis://',
    needsRestart: true,
  },
  {
    pattern: UNTRUSTED,
    problem: 'The certificate of Redis is not signed by an authority that Node trusts',
    remedy:
      'Set NODE_EXTRA_CA_CERTS to a file with the certificate of its issuer, or the certificate itself if it is self-signed',
    needsRestart: true,
  },
  {
    pattern: /^CERT_HAS_EXPIRED\b/,
    problem: 'The certificate of Redis has expired',
    remedy: 'Renew it on the server',
  },
  {
    pattern: /^CERT_NOT_YET_VALID\b/,
    problem: 'The certificate of Redis is not valid yet',
    remedy: 'Set the clocks of both machines correctly, or have it reissued',
  },
  {
    pattern: /^ERR_TLS_CERT_ALTNAME_INVALID\b/,
    problem: 'The certificate of Redis is for another host',
    remedy: 'Point REDIS_URL at a host that the certificate names',
    needsRestart: true,
  },
  {
    pattern: /^ERR_SSL_\w*(CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE)\b/,
    problem: 'Redis requires client certificates, and Roundtrip has none',
    remedy: 'Set its tls-auth-clients to no',
  },
];

/** Ends a remedy: for a server that is running, or for one that is starting. */
export type Again = 'run again' | 'restart Roundtrip';

/**
 * The problem, the original error, and the remedy. Undefined for unknown errors: those of a user's command, or a Redis that is
 * merely unreachable.
 *
 * @param setting where the address was given, if not in the REDIS_URL of a server that goes on running: then there is nothing to restart
 */
export function troubleText(error: unknown, again: Again, setting?: string): string | undefined {
  const trouble = troubleOf(error);
  if (!trouble) return undefined;
  const { problem, remedy, needsRestart } = trouble;
  const then = needsRestart && setting === undefined ? 'restart Roundtrip' : again;
  const text = `${problem} (${quote(error)}). ${remedy}, then ${then}.`;
  return setting === undefined ? text : text.replaceAll('REDIS_URL', setting);
}

/** Whether the error is about the server rather than about the command. */
export function isTrouble(error: unknown): boolean {
  return troubleOf(error) !== undefined;
}

function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: string };
  const texts = code === undefined ? [error.message] : [code, error.message];
  return TROUBLES.find(({ pattern }) => texts.some((text) => pattern.test(text)));
}

/** How much of the original error is quoted, characters: Redis explains protected mode at length. */
const MAX_QUOTE = 200;

/** The error's first line, without OpenSSL's decoration. */
function quote(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line =
    /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? message.trim().split(/[\r\n]/, 1)[0] ?? '';
  const [sentence = ''] = line.length > MAX_QUOTE ? line.split('. ', 1) : [line];
  return sentence.slice(0, MAX_QUOTE).replace(/\.$/, '');
}
