import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { connectionStore, type RedisInfo, setConnection } from '../connection/connection-store.ts';
import Banner from './Banner.tsx';
import { ConnectionStatus } from './ConnectionStatus.tsx';

afterEach(() => {
  cleanup();
  connectionStore.setState({ connection: { kind: 'connecting' } }, true);
});

const local: RedisInfo = { target: 'local', version: '7.0.15', available: true };

function show(change: Partial<ReturnType<typeof connectionStore.getState>>) {
  connectionStore.setState(change);
  return render(
    <>
      <Banner />
      <ConnectionStatus />
    </>,
  );
}

const health = () => document.querySelector('[data-health]');

test('nothing is said over a page that is connected to a Redis of its own', () => {
  const { container } = show({ connection: { kind: 'connected' }, redis: local });
  expect(container.textContent).toBe('Redis 7.0.15localconnected');
  expect(health()?.getAttribute('data-health')).toBe('good');
});

test('the embedded server says that it is not Redis', () => {
  show({ connection: { kind: 'connected' }, redis: { ...local, target: 'embedded' } });
  expect(screen.getByRole('note').textContent).toContain('The Redis side is not Redis itself');
  expect(health()?.textContent).toContain('Embedded stand-in');
});

test('a Redis that is gone is named with the reason that the server knows, or with what happens next', () => {
  const reason = 'Redis requires a password (NOAUTH Authentication required).';
  show({ connection: { kind: 'connected' }, redis: { ...local, available: false, reason } });
  expect(screen.getByText(reason)).toBeTruthy();
  expect(health()?.getAttribute('data-health')).toBe('redis-gone');
  cleanup();
  show({ redis: { ...local, available: false } });
  expect(screen.getByText(/the server restarts it, empty/)).toBeTruthy();
  cleanup();
  show({ redis: { ...local, target: 'external', available: false } });
  expect(screen.getByText(/keeps trying to reach it/)).toBeTruthy();
});

test('a lost connection is told at once beside the name, and over the page when it is more than a hiccup', () => {
  show({ connection: { kind: 'connected' }, redis: local });
  act(() => setConnection({ kind: 'lost' }));
  expect(health()?.textContent).toBe('connection lost, trying again');
  expect(screen.queryByText(/Your run continues/)).toBeNull();
  act(() => connectionStore.setState({ connection: { kind: 'lost', isLong: true } }));
  expect(screen.getByText(/Your run continues for two minutes/)).toBeTruthy();
});

test('a refusal is an alert, with the settings that would allow it', () => {
  const settings = ['proxy_set_header Upgrade $http_upgrade;'];
  show({ connection: { kind: 'refused', message: 'A proxy is in between.', settings } });
  expect(screen.getByRole('alert').textContent).toBe(`A proxy is in between.\n${settings[0]}`);
});
