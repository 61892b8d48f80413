import { expect, test } from 'vitest';
import { eventText } from './event-text.ts';
import type { LadderEvent } from './next-event.ts';

const eventOf = (stage: LadderEvent['stage'], from: number, to: number): LadderEvent => ({
  atUs: 0,
  lane: 0,
  stage,
  from,
  to,
});
const textAt = (index: number) => (index < 5 ? `INCR n${index}` : undefined);

test('one command is called by its text, several by their number', () => {
  expect(eventText(eventOf('sent', 0, 1), textAt, 0)).toBe('INCR n0 leaves the client');
  expect(eventText(eventOf('arrived', 0, 3), textAt, 0)).toBe('3 commands reach Redis together');
  expect(eventText(eventOf('received', 7, 8), textAt, 0)).toBe('the reply to command 8 reaches the client');
});

test('an answer that is an error says so, and only where it is given', () => {
  expect(eventText(eventOf('replied', 1, 2), textAt, 1)).toBe('Redis has answered INCR n1 with an error');
  expect(eventText(eventOf('replied', 0, 4), textAt, 1)).toBe(
    'Redis has answered 4 commands, 1 error among the replies',
  );
  expect(eventText(eventOf('sent', 1, 2), textAt, 1)).toBe('INCR n1 leaves the client');
});
