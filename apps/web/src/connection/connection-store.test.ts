import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectionStore, setConnection } from './connection-store.ts';

const connection = () => connectionStore.getState().connection;

describe('connection store', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    setConnection({ kind: 'connecting' });
  });
  afterEach(() => {
    setConnection({ kind: 'connecting' });
    vi.useRealTimers();
  });

  it('says for a moment that a lost connection is back', () => {
    setConnection({ kind: 'connected' });
    expect(connection()).toEqual({ kind: 'connected' });
    setConnection({ kind: 'lost' });
    setConnection({ kind: 'connected' });
    expect(connection()).toEqual({ kind: 'connected', isBack: true });
    vi.runAllTimers();
    expect(connection()).toEqual({ kind: 'connected' });
  });

  it('tells a long loss from a hiccup, however many attempts fail in between', () => {
    setConnection({ kind: 'connected' });
    setConnection({ kind: 'lost' });
    expect(connection()).toEqual({ kind: 'lost' });
    vi.advanceTimersByTime(900);
    setConnection({ kind: 'lost' });
    vi.advanceTimersByTime(100);
    expect(connection()).toEqual({ kind: 'lost', isLong: true });
    setConnection({ kind: 'lost' });
    expect(connection()).toEqual({ kind: 'lost', isLong: true });
  });

  it('does not report as lost a connection that has come back', () => {
    setConnection({ kind: 'lost' });
    setConnection({ kind: 'connected' });
    vi.advanceTimersByTime(1_000);
    expect(connection()).toEqual({ kind: 'connected', isBack: true });
  });
});
