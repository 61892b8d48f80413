import type { RoomExport } from '@roundtrip/protocol';
import { expect, test } from 'vitest';
import { ROOM_CSV_COLUMNS, roomCsv } from './room-csv.ts';
import { roomSummary } from './room-summary.ts';

const AT = '2026-11-30T09:00:00.000Z';
const ROOM: RoomExport = {
  code: 'ABC234',
  openedAt: AT,
  participants: 2,
  questions: [
    {
      question: {
        id: 'a',
        text: 'How many, "really"?',
        options: [
          { value: '0', label: 'One' },
          { value: '1', label: '<b>Three</b>, or more' },
        ],
      },
      askedAt: AT,
      isRevealed: true,
      answers: [
        { participant: 'p1', name: '=1+1', value: '1' },
        { participant: 'p2', value: '0' },
      ],
    },
    {
      question: { id: 'b', text: 'How long?', unit: 'ms', lanes: ['sequential', 'pipelined'] },
      askedAt: AT,
      isRevealed: false,
      answers: [{ participant: 'p2', value: [30, 2] }],
    },
  ],
  invitations: [
    {
      number: 1,
      invitedAt: AT,
      goal: 'totalMs < 20',
      results: [
        {
          participant: 'p1',
          lanes: [{ strategy: { kind: 'pipelined', batchSize: 10 }, totalMs: 12.5, roundTrips: 3, p50Ms: 4 }],
          reached: true,
          guesses: [{ strategy: { kind: 'pipelined', batchSize: 100 }, guessMs: 30, totalMs: 10 }],
        },
      ],
    },
  ],
};

test('each answer, and each lane of a result or a guess, is a line, and a spreadsheet calculates nothing that people typed', () => {
  const [head, ...lines] = roomCsv(ROOM).split('\r\n');
  expect(head).toBe(ROOM_CSV_COLUMNS.join(','));
  expect(lines).toEqual([
    `answer,1,${AT},"How many, ""really""?",p1,'=1+1,,"<b>Three</b>, or more",,,,,,`,
    `answer,1,${AT},"How many, ""really""?",p2,,,One,,,,,,`,
    `answer,2,${AT},How long?,p2,,sequential,30,ms,,,,,`,
    `answer,2,${AT},How long?,p2,,pipelined,2,ms,,,,,`,
    `result,1,${AT},totalMs < 20,p1,,pipelined,,,10,12.5,3,4,true`,
    `guess,1,${AT},totalMs < 20,p1,,pipelined,30,ms,100,10,,,`,
    '',
  ]);
});

test('the summary holds everything, with no markup but its own, no script, and nothing from elsewhere', () => {
  const html = roomSummary(ROOM);
  expect(html).toContain('&lt;b&gt;Three&lt;/b&gt;, or more');
  expect(html).toContain('totalMs &lt; 20');
  expect(html).toContain('12.5 ms');
  expect(html).toContain('1 answer: 30 ms.');
  expect(html).toContain('3× too long');
  expect(html).not.toMatch(/<b>|<script|https?:|src=/);
});
