/** Who may connect, how often and how fast, and what happens to clients that break these limits. */
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { type Experiment, LIMITS } from '@roundtrip/protocol';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProcess, startServer } from './server-process.ts';
import { UPGRADE, UPGRADE_REST } from './upgrade.ts';
import { Viewer } from './viewer.ts';

let server: ServerProcess;
/** Handshakes that are never finished, and how each ended. They last as long as the limit, so all are opened at once. */
let half: Promise<string>[];
beforeAll(async () => {
  server = await startServer();
  half = ['', 'G', UPGRADE, `${UPGRADE}${UPGRADE_REST}`].map(sendAndWait);
});
afterAll(async () => {
  await server?.stop();
});

const PING: Experiment = {
  workload: { kind: 'commands', text: 'PING' },
  lanes: [{ kind: 'sequential' }],
  network: { rttMs: 0 },
};
const limit = (message: RegExp) => ({
  ok: false,
  error: { code: 'LIMIT', message: expect.stringMatching(message) },
});

const CLOSE_FRAME = 0x88;

/** The server's last message before it closed the connection. Its closing frame may come any time after that. */
async function sendAndWait(text: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(text);
  let last = 'nothing';
  for await (const bytes of socket as AsyncIterable<Buffer>) {
    if (bytes[0] === CLOSE_FRAME) return 'a close frame';
    last = bytes.toString();
  }
  return last;
}

/** Status and body of the answer to a request with these headers. */
async function get(path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  const asked = request(new URL(path, server.url), { headers, setHost: !('host' in headers) }).end();
  const [response] = await once(asked, 'response');
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode, body };
}

/** Whether a WebSocket with these headers is opened; if not, the answer. */
async function upgrade(
  headers: Record<string, string>,
): Promise<'opened' | { status: number; body: string }> {
  const asked = request(new URL('/socket.io/?EIO=4&transport=websocket', server.url), {
    setHost: !('host' in headers),
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
      ...headers,
    },
  }).end();
  return new Promise((resolve, reject) => {
    asked.once('error', reject);
    asked.once('upgrade', (_response, socket) => {
      socket.destroy();
      resolve('opened');
    });
    asked.once('response', async (response) => {
      let body = '';
      for await (const chunk of response) body += String(chunk);
      resolve({ status: response.statusCode ?? 0, body });
    });
  });
}

describe('a browser', () => {
  it('may connect from the server’s own page', async () => {
    expect(await upgrade({ origin: server.url })).toBe('opened');
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://localhost'])(
    'may not connect from %s, and is told what would allow it',
    async (origin) => {
      const answer = await upgrade({ origin });
      expect(answer).toMatchObject({
        status: 400,
        body: expect.stringMatching(/^REFUSED_SITE: A page of another site .*ALLOWED_ORIGINS/),
      });
      expect(JSON.stringify(answer)).not.toContain('evil');
    },
  );

  it('is turned away if a foreign name resolves to this machine', async () => {
    const host = 'evil.example:3000';
    expect(await upgrade({ host, origin: `http://${host}` })).toMatchObject({ status: 400 });
    for (const path of ['/', '/healthz', '/commands', '/nowhere']) {
      const { status, body } = await get(path, { host });
      expect(status).toBe(421);
      expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'REFUSED_SITE' } });
      expect(body).not.toContain('evil');
    }
  });

  it('may come from a site that is allowed by name', async () => {
    const open = await startServer({ ALLOWED_ORIGINS: 'https://course.example, http://192.0.2.1:3000' });
    const answered = (origin: string) =>
      new Promise((resolve) => {
        const socket = io(open.url, {
          transports: ['websocket'],
          auth: { protocol: 1 },
          reconnection: false,
          forceNew: true,
          extraHeaders: { origin },
        });
        socket.once('connect', () => resolve('connected'));
        socket.once('connect_error', () => resolve('refused'));
        socket.once('connect', () => socket.close());
      });
    expect(await answered('https://course.example')).toBe('connected');
    expect(await answered('http://192.0.2.1:3000')).toBe('connected');
    expect(await answered('https://course.example:8443')).toBe('refused');
    expect(await answered('http://course.example')).toBe('refused');
    await open.stop();
  });
});

it('a server does not start with an invalid origin', async () => {
  const started = startServer({ ALLOWED_ORIGINS: 'https://course.example/page' });
  await expect(started).rejects.toThrow(/ALLOWED_ORIGINS must be origins/);
});

describe('a flood', () => {
  it('is answered up to the limit, refused beyond it, and read no faster than that', async () => {
    const [flooder, other] = [await Viewer.connect(server.url), await Viewer.connect(server.url)];
    const messages = 50 * LIMITS.messagesPerSecond;
    const codes: string[] = [];
    const count = (answer: Awaited<ReturnType<Viewer['ask']>>) =>
      codes.push(answer.ok ? 'ok' : answer.error.code);
    const answers = Array.from({ length: messages }, () =>
      flooder.askPatiently('run:cancel', { runId: 'none' }).then(count, () => {}),
    );
    // The other viewer's run is accepted, executed and reported to its end while the flood is still being read.
    expect((await other.run(PING)).finished).toBeDefined();
    expect(codes.length).toBeLessThan(messages);
    // Eventually nobody is waiting for an answer: clients that ignore refusals are disconnected.
    await Promise.all(answers);
    const answered = codes.filter((code) => code === 'UNKNOWN_RUN').length;
    const refused = codes.filter((code) => code === 'LIMIT').length;
    expect(answered).toBeGreaterThanOrEqual(LIMITS.messagesPerSecond);
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(LIMITS.refusedMessages);
    expect(answered + refused).toBe(codes.length);
    other.close();
  });

  it('is answered up to the limit also when much of it is read at once', async () => {
    const flooder = await Viewer.connect(server.url);
    const codes: string[] = [];
    server.process.kill('SIGSTOP');
    const answers = Array.from({ length: 2 * LIMITS.refusedMessages }, () =>
      flooder.askPatiently('run:cancel', { runId: 'none' }).then(
        (answer) => codes.push(answer.ok ? 'ok' : answer.error.code),
        () => {},
      ),
    );
    await flooder.allIsWritten();
    server.process.kill('SIGCONT');
    await Promise.all(answers);
    const answered = codes.filter((code) => code === 'UNKNOWN_RUN').length;
    expect(answered).toBeGreaterThanOrEqual(LIMITS.messagesPerSecond);
    expect(codes.length - answered).toBeLessThanOrEqual(LIMITS.refusedMessages);
  });

  it('of requests beyond the limit is refused with the limit and the remedy', async () => {
    const viewer = await Viewer.connect(server.url);
    const asked = Array.from({ length: 3 * LIMITS.messagesPerSecond }, () =>
      viewer.ask('run:cancel', { runId: 'none' }),
    );
    const answers = await Promise.all(asked);
    expect(
      answers
        .slice(0, LIMITS.messagesPerSecond)
        .every((answer) => !answer.ok && answer.error.code === 'UNKNOWN_RUN'),
    ).toBe(true);
    expect(answers.find((answer) => !answer.ok && answer.error.code === 'LIMIT')).toMatchObject(
      limit(
        /^At most 200 messages a second are answered on one connection\. Ask again in a second, and less often\.$/,
      ),
    );
    await expect
      .poll(() => viewer.ask('run:cancel', { runId: 'none' }))
      .toMatchObject({
        error: { code: 'UNKNOWN_RUN' },
      });
    viewer.close();
  });

  it('of large messages is read no faster than their size allows', async () => {
    const [flooder, other] = [await Viewer.connect(server.url), await Viewer.connect(server.url)];
    const large = { runId: 'x'.repeat(LIMITS.messageBytes - 1024) };
    let answered = 0;
    const messages = Array.from({ length: 8 }, () =>
      flooder.askPatiently('run:cancel', large).then(
        () => answered++,
        () => {},
      ),
    );
    expect((await other.run(PING)).finished).toBeDefined();
    expect(answered).toBeLessThan(messages.length);
    flooder.close();
    other.close();
    await Promise.all(messages);
  });
});

it('a connection that says nothing, or never introduces itself, is closed', async () => {
  for (const end of await Promise.all(half)) expect(end).toMatch(/^(HTTP\/1\.1 408 |a close frame)/);
});

it('connections beyond the limit of one network are refused with the reason, and taken again when others leave', async () => {
  const crowded = await startServer();
  const viewers: Viewer[] = [];
  while (viewers.length < LIMITS.connections) {
    const more = Array.from({ length: 50 }, () => Viewer.connect(crowded.url));
    viewers.push(...(await Promise.all(more)));
  }
  await expect(Viewer.connect(crowded.url)).rejects.toMatchObject({
    data: {
      code: 'LIMIT',
      message: expect.stringMatching(/^At most 400 connections from one network may be open\. Close pages/),
    },
  });
  viewers.pop()?.close();
  const isTaken = async () => {
    const viewer = await Viewer.connect(crowded.url).catch(() => undefined);
    if (viewer) viewers.push(viewer);
    return viewer !== undefined;
  };
  await expect.poll(isTaken).toBe(true);
  for (const viewer of viewers) viewer.close();
  await crowded.stop();
});
