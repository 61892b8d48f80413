/**
 * nginx in front of a playground, on a loopback port, with a certificate of its own. Its configuration is the one that
 * `docs/workshops.md` gives for copying; only addresses and files are this machine's.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';

const DOCUMENT = fileURLToPath(new URL('../../../../docs/workshops.md', import.meta.url));

export interface NginxProcess {
  port: number;
  /** The certificate, which signs itself. */
  certificate: string;
  /** Kills it and removes its folder. */
  stop(): Promise<void>;
}

export interface NginxOptions {
  /** Address of the playground: its path is ignored. */
  upstream: string;
  /** The name that it is known by. */
  name: string;
}

/** @throws Error with its output if it ends instead of starting, or if nginx or openssl is missing */
export async function startNginx({ upstream, name }: NginxOptions): Promise<NginxProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'roundtrip-nginx-'));
  const inFolder = (file: string) => join(folder, file);
  const [certificate, privateKey] = [inFolder('certificate.pem'), inFolder('key.pem')];
  createCertificate(name, certificate, privateKey);
  for (;;) {
    const port = await freePort();
    const server = changed(documentedServer(), [
      ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
      ['server_name play.example.org;', `server_name ${name};`],
      ['/etc/nginx/play.example.org.crt', certificate],
      ['/etc/nginx/play.example.org.key', privateKey],
      ['http://127.0.0.1:3000;', `${new URL(upstream).origin};`],
    ]);
    await writeFile(inFolder('nginx.conf'), configuration(folder, server));
    // In one process, which leaves none behind when it is killed.
    const child = spawn(program(), ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    let hasEnded = false;
    const ended = once(child, 'close').finally(() => {
      hasEnded = true;
    });
    const stop = async () => {
      kill();
      await ended.catch(() => {});
      process.off('exit', kill);
      await rm(folder, { recursive: true, force: true });
    };
    ended.catch(() => {});
    await eventually('nginx answers', async () => hasEnded || (await accepts(port)));
    if (!hasEnded) return { port, certificate: readFileSync(certificate, 'utf8'), stop };
    process.off('exit', kill);
    // Another program may have taken the free port in the meantime.
    if (output.includes('Address already in use')) continue;
    await stop();
    throw new Error(`nginx ended: ${output || 'it is needed on the PATH'}`);
  }
}

/** Debian has it where only root looks. */
function program(): string {
  return existsSync('/usr/sbin/nginx') ? '/usr/sbin/nginx' : 'nginx';
}

function createCertificate(name: string, certificate: string, privateKey: string): void {
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', privateKey, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...subject, ...files], { stdio: 'pipe' });
}

/** The block for copying. */
function documentedServer(): string {
  const [, block] = /```nginx\n([\s\S]*?)```/.exec(readFileSync(DOCUMENT, 'utf8')) ?? [];
  if (block === undefined) throw new Error(`there is no configuration of nginx in ${DOCUMENT}`);
  return block;
}

/** @throws Error if something to be replaced is not there exactly once */
function changed(text: string, replacements: readonly (readonly [from: string, to: string])[]): string {
  return replacements.reduce((rest, [from, to]) => {
    const parts = rest.split(from);
    if (parts.length !== 2) throw new Error(`“${from}” should be in ${DOCUMENT} once`);
    return parts.join(to);
  }, text);
}

function configuration(folder: string, server: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
    daemon off;
    master_process off;
    pid ${folder}/pid;
    events { worker_connections 4096; }
    http {
      access_log off;
      ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n')}
      ${server}
    }`;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
