import { describe, expect, it } from 'vitest';
import { isTrouble, troubleText } from './redis-trouble.ts';

const failure = (message: string, code?: string) => Object.assign(new Error(message), code && { code });

/** Original errors of Redis 7.0 (server.c, networking.c, acl.c), and of OpenSSL as Node reports them. */
const ERRORS: readonly [message: string, code: string | undefined, helps: string][] = [
  ['NOAUTH Authentication required.', undefined, 'redis://:PASSWORD@host'],
  ['NOAUTH HELLO must be called with the client already authenticated', undefined, 'REDIS_URL'],
  ['WRONGPASS invalid username-password pair or user is disabled.', undefined, 'REDIS_URL'],
  ['ERR invalid password', undefined, 'REDIS_URL'],
  ['ERR max number of clients reached', undefined, 'maxclients'],
  ['ERR max number of clients + cluster connections reached', undefined, 'maxclients'],
  ["READONLY You can't write against a read only replica.", undefined, 'primary'],
  ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", undefined, 'primary'],
  ["OOM command not allowed when used memory > 'maxmemory'.", undefined, 'maxmemory'],
  ['LOADING Redis is loading the dataset in memory', undefined, 'Wait'],
  [
    'MISCONF Redis is configured to save RDB snapshots, but it’s currently unable to persist',
    undefined,
    'disk',
  ],
  ['NOREPLICAS Not enough good replicas to write.', undefined, 'min-replicas-to-write'],
  ['BUSY Redis is busy running a script. You can only call SCRIPT KILL', undefined, 'SCRIPT KILL'],
  ['ERR DB index is out of range', undefined, 'number at the end of REDIS_URL'],
  ['Unknown RESP type 72 "H". Please report this.', undefined, 'host and the port'],
  ['self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'NODE_EXTRA_CA_CERTS'],
  ['self-signed certificate in certificate chain', 'SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
  ['unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS'],
  ['unable to get local issuer certificate', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'NODE_EXTRA_CA_CERTS'],
  ['certificate has expired', 'CERT_HAS_EXPIRED', 'Renew'],
  ['certificate is not yet valid', 'CERT_NOT_YET_VALID', 'clocks'],
  [
    "Hostname/IP does not match certificate's altnames: Host: a. is not in the cert's altnames: DNS:b",
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'name',
  ],
];

describe('troubleText', () => {
  it.each(ERRORS)('quotes the error and gives a remedy: %s', (message, code, helps) => {
    for (const again of ['run again', 'restart Roundtrip'] as const) {
      const text = troubleText(failure(message, code), again) ?? '';
      expect(text).toContain(`(${message.replace(/\.$/, '')}`);
      expect(text.slice(text.indexOf(')'))).toContain(helps);
      expect(text).toMatch(/, then (run again|restart Roundtrip)\.$/);
    }
  });

  it('asks for a restart if settings must change, and otherwise for another run', () => {
    const password = failure('NOAUTH Authentication required.');
    expect(troubleText(password, 'run again')).toMatch(/then restart Roundtrip\.$/);
    const full = failure('ERR max number of clients reached');
    expect(troubleText(full, 'run again')).toMatch(/then run again\.$/);
    expect(troubleText(full, 'restart Roundtrip')).toMatch(/then restart Roundtrip\.$/);
  });

  it('shortens long errors to one line', () => {
    const denied = `DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user. ${'In this mode connections are only accepted from the loopback interface. '.repeat(12)}`;
    expect(troubleText(failure(denied), 'run again')).toMatch(
      /\(DENIED Redis is running in protected mode because .* for the default user\)\. Give it a password/,
    );
    const openSsl =
      '80AC3FE37C7F0000:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:../deps/openssl/openssl/ssl/record/rec_layer_s3.c:1601:SSL alert number 116\n';
    expect(troubleText(failure(openSsl, 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'), 'run again')).toBe(
      'Redis requires client certificates, and Roundtrip has none (tlsv13 alert certificate required). Set its tls-auth-clients to no, then run again.',
    );
  });

  it.each([
    'WRONGTYPE Operation against a key holding the wrong kind of value',
    'BUSYGROUP Consumer Group name already exists',
    'BUSYKEY Target key name already exists.',
    "ERR unknown command 'FOO', with args beginning with: ",
    'ERR value is not an integer or out of range',
    "NOPERM this user has no permissions to run the 'get' command",
    'EXECABORT Transaction discarded because of previous errors.',
    'Connection is closed.',
    'read ECONNRESET',
  ])('does not explain errors of commands or of the network: %s', (message) => {
    expect(troubleText(failure(message), 'run again')).toBeUndefined();
    expect(isTrouble(failure(message))).toBe(false);
  });
});
