/** Who may read the metrics. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { freePort } from '@roundtrip/testing/processes';
import { expect, it, onTestFinished } from 'vitest';
import { type ServerProcess, startServer } from './server-process.ts';

async function start(METRICS: string): Promise<ServerProcess> {
  const server = await startServer({ METRICS });
  onTestFinished(async () => void (await server.stop()));
  return server;
}

/** First line of the answer to these bytes, and whether it has metrics in it. */
async function answerTo(head: string[], port: number): Promise<{ status: number; hasMetrics: boolean }> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  let text = '';
  for await (const bytes of socket as AsyncIterable<Buffer>) text += bytes.toString();
  return { status: Number(text.split(' ')[1]), hasMetrics: text.includes('roundtrip_runs_total') };
}

const portOf = (url: string) => Number(new URL(url).port);

/** The bytes of a request for /metrics, by who sends it. */
const askers = (port: number): [string, string[]][] => [
  ['a program', ['GET /metrics HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Connection: close']],
  ['nginx 1.22 as it comes', ['GET /metrics HTTP/1.0', `Host: 127.0.0.1:${port}`, 'Connection: close']],
  [
    'nginx for WebSockets',
    ['GET /metrics HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Connection: close', 'User-Agent: curl/8.0'],
  ],
  ['nginx with the name', ['GET /metrics HTTP/1.0', 'Host: localhost', 'Connection: close']],
  [
    'a proxy that says so',
    ['GET /metrics HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Connection: close', 'X-Forwarded-For: 192.0.2.1'],
  ],
];

it.each(['', '0'])('with METRICS=%s nobody reads them, however they ask', async (setting) => {
  const server = await start(setting);
  const port = portOf(server.url);
  for (const [who, head] of askers(port)) {
    expect(await answerTo(head, port), who).toEqual({ status: 404, hasMetrics: false });
  }
  expect(await (await fetch(new URL('/metrics', server.url))).text()).toMatch(/METRICS=9464/);
});

it('with METRICS=1 everybody can read them where the page is', async () => {
  const server = await start('1');
  const port = portOf(server.url);
  for (const [who, head] of askers(port)) {
    expect(await answerTo(head, port), who).toEqual({ status: 200, hasMetrics: true });
  }
});

it('with a port they can be read there, on this machine, and not where the page is', async () => {
  const own = await freePort();
  const server = await start(`${own}`);
  const port = portOf(server.url);
  for (const [who, head] of askers(port)) {
    expect(await answerTo(head, port), who).toEqual({ status: 404, hasMetrics: false });
  }
  const program = ['GET /metrics HTTP/1.1', 'Connection: close'];
  for (const host of [`127.0.0.1:${own}`, 'localhost', `LOCALHOST:${own}`]) {
    expect(await answerTo([...program, `Host: ${host}`], own), host).toEqual({
      status: 200,
      hasMetrics: true,
    });
  }
  // A page of another site, whose name has been made to resolve to this machine.
  for (const host of ['evil.example', `evil.example:${own}`, '192.0.2.1']) {
    expect(await answerTo([...program, `Host: ${host}`], own), host).toEqual({
      status: 421,
      hasMetrics: false,
    });
  }
  // There is nothing else, and it does not listen to other machines.
  expect((await fetch(`http://127.0.0.1:${own}/healthz`)).status).toBe(404);
  expect(server.log()).toContain(`http://127.0.0.1:${own}/metrics`);
});

it('a port in use, even by the page itself, is named with its variable', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  await expect(start(`${(other.address() as AddressInfo).port}`)).rejects.toThrow(
    /Port \d+ is taken by another program\. Set METRICS/,
  );
  const port = `${await freePort()}`;
  await expect(startServer({ PORT: port, METRICS: port })).rejects.toThrow(
    /METRICS must be another port than PORT/,
  );
});
