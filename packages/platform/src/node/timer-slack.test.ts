import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wakeOnTime } from './timer-slack.ts';

test('where a thread has a timer slack, it is the least afterwards', () => {
  wakeOnTime();
  const thread = existsSync('/proc/thread-self') ? readlinkSync('/proc/thread-self').split('/').at(-1) : '';
  const file = `/proc/${thread}/timerslack_ns`;
  if (existsSync(file)) expect(readFileSync(file, 'utf8').trim()).toBe('1');
});
