import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MeasuredConnection } from './measured-connection.ts';
import { SILENCE_MS, SilenceError, watchForSilence } from './silence-watch.ts';

class Connection extends EventEmitter {
  bytesHeard = 0;
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

test('a connection on which nothing is due may be silent for ever', () => {
  pass(10 * SILENCE_MS);
  expect(connection.error).toBeUndefined();
});

test('one on which a reply is due is ended when nothing has come for so long', () => {
  client.commandQueue.length = 1;
  pass(SILENCE_MS - 500);
  expect(connection.error).toBeUndefined();
  pass(1000);
  expect(connection.error).toBeInstanceOf(SilenceError);
});

test('a byte now and then is a sign of life', () => {
  client.commandQueue.length = 1;
  for (let i = 0; i < 20; i++) {
    connection.bytesHeard++;
    pass(SILENCE_MS - 500);
  }
  expect(connection.error).toBeUndefined();
});

test('in a lane the lane knows: what the simulated link still holds is not due from Redis', () => {
  client.commandQueue.length = 1;
  connection.isReplyDue = false;
  pass(10 * SILENCE_MS);
  expect(connection.error).toBeUndefined();
  connection.isReplyDue = true;
  pass(SILENCE_MS + 500);
  expect(connection.error).toBeInstanceOf(SilenceError);
});
