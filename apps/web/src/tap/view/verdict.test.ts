import { expect, it } from 'vitest';
import { type Judged, stretchWords, tapHeadline } from './verdict.ts';

const OPEN = { kind: 'open', tapId: 't', url: 'redis://127.0.0.1:6390' } as const;

function headline(change: Partial<Judged>) {
  return tapHeadline({
    tap: OPEN,
    hasConnected: true,
    isPaused: false,
    figures: { commands: 1_214, roundTrips: 1_214, waitedMs: 1_821 },
    rttMs: 1.5,
    part: undefined,
    ...change,
  });
}

it('says how often a program waited, how long, and at which round-trip time', () => {
  expect(headline({})).toMatchObject({
    tone: 'verdict',
    text: '1,214 commands in 1,214 round trips: 1.82 s waiting at 1.50 ms.',
    announcement: '',
  });
  expect(headline({ figures: { commands: 3, roundTrips: 1, waitedMs: 2 }, rttMs: undefined }).text).toBe(
    '3 commands in 1 round trip: 2.00 ms waiting.',
  );
});

it('waits in words of its own, and says what it waits for', () => {
  const none = { commands: 0, roundTrips: 0, waitedMs: 0 };
  expect(headline({ figures: undefined, hasConnected: false }).text).toBe('Waiting for your program.');
  expect(headline({ figures: none }).text).toBe('Connected. No command yet.');
  expect(headline({ figures: none, part: 'in this stretch' }).text).toBe('No command in this stretch.');
});

it('keeps the verdict of what was recorded when it is paused or closed, and says that', () => {
  expect(headline({ isPaused: true }).details).toEqual(['Paused. The tap goes on recording.']);
  const closed = headline({ tap: { ...OPEN, kind: 'closed', reason: 'shutting-down' } });
  expect(closed.text).toMatch(/^1,214 commands/);
  expect(closed.details).toEqual(['The tap was closed because the server is closing.']);
  expect(closed.announcement).toBe(closed.text);
});

it('says which stretch that was, on the same line as that it is paused', () => {
  const where = 'The latest of 3 stretches.';
  expect(headline({ where }).details).toEqual([where]);
  expect(headline({ where, isPaused: true }).details).toEqual([
    `Paused. The tap goes on recording. ${where}`,
  ]);
});

it('says why the latest connection ended where its program did not end it', () => {
  const trouble = 'Redis reset the connection';
  expect(headline({ trouble }).details).toEqual([`${trouble}.`]);
  expect(headline({ trouble, figures: undefined })).toMatchObject({
    tone: 'failure',
    text: 'No command came through.',
    details: [`${trouble}.`],
  });
  expect(headline({ trouble, figures: undefined, part: 'matches' }).text).toBe('No command matches.');
  expect(headline({ trouble, tap: { ...OPEN, kind: 'closed', reason: 'closed' } }).details).toHaveLength(1);
});

it('of a kept recording, says when it was recorded', () => {
  const kept = headline({
    tap: { kind: 'kept', at: Date.UTC(2026, 10, 30, 12, 5) },
    where: 'In 2 stretches.',
  });
  expect(kept.text).toMatch(/^1,214 commands/);
  expect(kept.details[0]).toMatch(/^Recorded 30 Nov, \d\d:05\. In 2 stretches\.$/);
});

it('a stretch is told by its round trips first', () => {
  expect(stretchWords({ fromMs: 12_300, toMs: 12_620, commands: 200, roundTrips: 200 }, 2)).toBe(
    '3: 200 round trips, 200 commands, 320 ms, at 12.3 s',
  );
});
