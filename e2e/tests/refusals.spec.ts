/** What people see whose page may not or cannot connect to the server: why, and what to do. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Page } from '@playwright/test';
import { startServer } from '@roundtrip/testing/processes';
import { startPlainProxy } from '../fixtures/plain-proxy.ts';
import { expect, test } from '../fixtures/server.ts';
import { expectToFit } from './fit.ts';
import { runButton } from './page.ts';

async function expectRefused(page: Page, reason: RegExp): Promise<void> {
  await expect(page.getByRole('alert')).toContainText(reason);
  await expect(page.getByText('not connected', { exact: true })).toBeVisible();
  await expect(page.getByText('connection lost, trying again')).toHaveCount(0);
  await expect(runButton(page)).toBeDisabled();
  await expectToFit(page);
}

test('behind a proxy with another host name, the page says how to allow that', async ({ page, server }) => {
  const proxy = await startPlainProxy(() => server.url);
  await page.goto(proxy.url);
  await expectRefused(page, /^A page of another site may not use this server\. .*ALLOWED_ORIGINS/);
  proxy.close();
});

test('behind a proxy that does not forward WebSockets, the page says so, and connects as soon as it does', async ({
  page,
}) => {
  let serverUrl = '';
  const proxy = await startPlainProxy(() => serverUrl);
  const server = await startServer({ ALLOWED_ORIGINS: proxy.url });
  serverUrl = server.url;
  await page.goto(proxy.url);
  await expectRefused(page, /reverse proxy[\s\S]*proxy_set_header Upgrade \$http_upgrade;/);
  // The reason stays while the page tries again.
  await page.waitForResponse(/\/handshake\?/);
  await page.waitForResponse(/\/handshake\?/);
  await expect(page.getByRole('alert')).toContainText('reverse proxy');
  proxy.passUpgrades();
  await expect(page.getByText('connected', { exact: true })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(runButton(page)).toBeEnabled();
  await server.stop();
  proxy.close();
});

test('beyond the connection limit of one network, the page states the limit', async ({ page }) => {
  const server = await startServer();
  const crowd = await Promise.all(Array.from({ length: 400 }, () => openConnection(server.url)));
  await page.goto(server.url);
  await expectRefused(page, /^At most 400 connections from one network may be open\. Close pages/);
  // So many that a connection is not even accepted in order to be refused.
  crowd.push(...(await Promise.all(Array.from({ length: 50 }, () => openConnection(server.url)))));
  await page.reload();
  await expectRefused(page, /^At most 400 connections from one network may be open\. Close pages/);
  for (const socket of crowd) socket.destroy();
  await expect(page.getByText('connected', { exact: true })).toBeVisible();
  await server.stop();
});

test('a page of another version is asked to be reloaded', async ({ page }) => {
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(String(message).replace('"protocol":1', '"protocol":2')));
  });
  await page.goto('/');
  await expectRefused(
    page,
    /^This server speaks version 1 of the protocol, the page version 2\. Reload the page\./,
  );
});

test('a server that is away is not mistaken for one that refuses', async ({ page }) => {
  const server = await startServer();
  await page.goto(server.url);
  await expect(page.getByText('connected', { exact: true })).toBeVisible();
  await server.stop();
  await expect(page.getByText('connection lost, trying again')).toBeVisible();
  await expect(page.getByText(/Your run continues for two minutes/)).toBeVisible();
  // A picture that had not been loaded yet says so in its place.
  const ofTheServer = page
    .getByRole('alert')
    .filter({ hasNotText: 'This part of the page could not be loaded' });
  await expect(ofTheServer).toHaveCount(0);
});

/** Connects like a page, and introduces itself (RFC 6455, with a zero mask). */
async function openConnection(url: string): Promise<Socket> {
  const { host, port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n',
  );
  await once(socket, 'data');
  const introduction = Buffer.from('40{"protocol":1}');
  socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | introduction.length, 0, 0, 0, 0]), introduction]));
  socket.resume();
  return socket;
}
