import { expect, test } from 'vitest';
import { eventText, lookText } from './event-text.ts';
import type { CommandEvent, Stage } from './next-event.ts';

const eventOf = (stage: Stage, from: number, to: number): CommandEvent => ({
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

test('a look of the second client is told by its replies, in a line', () => {
  expect(lookText(['"60"', '1) "a"\n2) "b"'])).toBe('the second client sees "60", 1) "a" 2) "b"');
  expect(lookText([`"${'x'.repeat(500)}"`])).toHaveLength('the second client sees '.length + 60);
  expect(lookText(undefined)).toBe('the second client sees a state whose replies were not kept');
});
