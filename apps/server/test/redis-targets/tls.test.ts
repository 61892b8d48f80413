/** rediss:// and what can go wrong with it: the port, the certificate, who trusts whom. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { freePort, startRedis } from '@roundtrip/testing/processes';
import { afterAll, afterEach, describe, expect, test } from 'vitest';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

const certificate = (name: string) => fileURLToPath(new URL(`certificates/${name}.pem`, import.meta.url));
const AUTHORITY = certificate('authority');

async function redisPort(args: string[] = []): Promise<number> {
  const redis = await startRedis({ args });
  cleanUp.push(redis.stop);
  return redis.port;
}

/** Terminates TLS in front of a Redis. */
async function tlsPort(name: string, redisArgs: string[] = []): Promise<number> {
  const port = await redisPort(redisArgs);
  const pem = readFileSync(certificate(name));
  const terminator = createTlsServer({ cert: pem, key: pem }, (secured) => {
    const plain = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [secured, plain],
      [plain, secured],
    ] as const) {
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  terminator.on('tlsClientError', (_error, socket) => socket.destroy());
  await once(terminator, 'listening');
  cleanUp.push(() => terminator.close());
  return (terminator.address() as AddressInfo).port;
}

interface Opener {
  process: ChildProcess;
  /** Opens a target; resolves with `opened`, or with the error. */
  open(url: string): Promise<string>;
}

/** By what they trust. Node reads extra trusted certificates only when it starts, so a client that trusts one is another process. */
const openers = new Map<string, Opener>();
afterAll(() => {
  for (const opener of openers.values()) opener.process.kill();
});

function startOpener(trusts: string): Opener {
  const program = fileURLToPath(new URL('target-opener.js', import.meta.url));
  const env = { ...process.env, ...(trusts !== '' && { NODE_EXTRA_CA_CERTS: trusts }) };
  const child = spawn(process.execPath, [program], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    process: child,
    async open(url) {
      child.stdin.write(`${url}\n`);
      const { value } = await answers.next();
      return JSON.parse(value);
    },
  };
}

function opened(url: string, trusts = ''): Promise<string> {
  const opener = openers.get(trusts) ?? startOpener(trusts);
  openers.set(trusts, opener);
  return opener.open(url);
}

test.each([
  ['signed by an authority that is trusted', 'signed', AUTHORITY],
  ['signed by itself, and trusted', 'self-signed', certificate('self-signed')],
])('a certificate %s is accepted', async (_, name, trusts) => {
  expect(await opened(`rediss://localhost:${await tlsPort(name)}`, trusts)).toBe('opened');
});

describe('a certificate that is not accepted: the error, and what helps', () => {
  test.each<[string, string, string | undefined, RegExp]>([
    [
      'signed by itself',
      'self-signed',
      undefined,
      // For a program's own certificate, Node 26 adds what helps.
      /\(self-signed certificate(; [^)]*)?\)\. Set NODE_EXTRA_CA_CERTS to a file/,
    ],
    [
      'signed by an authority that is not trusted',
      'signed',
      undefined,
      /\((unable to (verify the first|get local issuer) certificate)(; [^)]*)?\)\. Set NODE_EXTRA_CA_CERTS to a file/,
    ],
    ['expired', 'expired', AUTHORITY, /has expired \(certificate has expired\)\. Renew it/],
    ['not valid yet', 'not-yet-valid', AUTHORITY, /\(certificate is not yet valid\)\. Set the clocks/],
    [
      'for another host',
      'other-host',
      AUTHORITY,
      /for another host \(.*altnames: Host: localhost\. is not in the cert's altnames: DNS:redis\.example\)\. Point REDIS_URL at/,
    ],
  ])('%s', async (_, name, trusts, message) => {
    const said = await opened(`rediss://localhost:${await tlsPort(name)}`, trusts);
    expect(said).toMatch(message);
    expect(said).toMatch(/then restart Roundtrip\. Or unset REDIS_URL/);
  });
});

describe('redis:// in place of rediss://, and the other way round', () => {
  test.each([
    ['', []],
    [':secret@', ['--requirepass', 'secret']],
    ['', ['--requirepass', 'secret']],
  ])('rediss://%slocalhost to a port without TLS (%j)', async (credentials, args) => {
    const said = await opened(`rediss://${credentials}localhost:${await redisPort(args)}`);
    expect(said).toMatch(/does not use TLS on this port \(.*\)\. Use redis:\/\/ instead of rediss:\/\//);
    expect(said).not.toContain('secret');
  });

  test.each([
    ['', []],
    [':secret@', ['--requirepass', 'secret']],
  ])('redis://%slocalhost to a port with TLS', async (credentials, args) => {
    const said = await opened(`redis://${credentials}localhost:${await tlsPort('signed', args)}`);
    expect(said).toMatch(/uses TLS on this port \(.*\)\. Use rediss:\/\/ instead of redis:\/\//);
    expect(said).not.toContain('secret');
  });
});

test('a Redis that requires client certificates, the default with TLS', async () => {
  const port = await freePort();
  const files = ['--tls-cert-file', 'signed', '--tls-key-file', 'signed', '--tls-ca-cert-file', 'authority'];
  const args = files.map((part, index) => (index % 2 === 0 ? part : certificate(part)));
  await redisPort(['--tls-port', `${port}`, ...args]);
  expect(await opened(`rediss://localhost:${port}`, AUTHORITY)).toMatch(
    /requires client certificates.* \(tlsv13 alert certificate required\)\. Set its tls-auth-clients to no/,
  );
});

test.each([
  ['an HTTP server', 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'],
  ['an SSH server', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ['a mail server', '220 mail.example ESMTP\r\n'],
])('what answers is %s', async (_, greeting) => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.end(greeting));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => server.close());
  const said = await opened(`redis://localhost:${(server.address() as AddressInfo).port}`);
  expect(said).toMatch(/The server there is not Redis \(.*\)\. Correct the host and the port in REDIS_URL/);
});
