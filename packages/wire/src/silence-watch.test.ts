import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MeasuredConnection } from './measured-connection.ts';
import { SILENCE_MS, SilenceError, watchForSilence } from './silence-watch.ts';

class Connection extends EventEmitter {
  bytesReceived = 0;
  isReplyDue: boolean | undefined;
  error: Error | undefined;

  destroy(error: Error): void {
    this.error = error;
    this.emit('close');
  }
}

let connection: Connection;
const client = { commandQueue: { length: 0 } };
beforeEach(() => {
  vi.useFakeTimers();
  connection = new Connection();
  client.commandQueue.length = 0;
  watchForSilence(connection as unknown as MeasuredConnection, client as never);
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTime(ms);

test('a connection without a reply due may be silent for ever', () => {
  pass(10 * SILENCE_MS);
  expect(connection.error).toBeUndefined();
});

test('a connection with a reply due is destroyed after SILENCE_MS of silence', () => {
  client.commandQueue.length = 1;
  pass(SILENCE_MS - 500);
  expect(connection.error).toBeUndefined();
  pass(1000);
  expect(connection.error).toBeInstanceOf(SilenceError);
});

test('an occasional byte is a sign of life', () => {
  client.commandQueue.length = 1;
  for (let i = 0; i < 20; i++) {
    connection.bytesReceived++;
    pass(SILENCE_MS - 500);
  }
  expect(connection.error).toBeUndefined();
});

test('during a lane, replies held by the simulated link are not due', () => {
  client.commandQueue.length = 1;
  connection.isReplyDue = false;
  pass(10 * SILENCE_MS);
  expect(connection.error).toBeUndefined();
  connection.isReplyDue = true;
  pass(SILENCE_MS + 500);
  expect(connection.error).toBeInstanceOf(SilenceError);
});
