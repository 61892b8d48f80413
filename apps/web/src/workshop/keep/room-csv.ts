/** Everything that a room leaves as CSV (RFC 4180), a line for each answer and for each lane of a result or guess. Pure. */
import type {
  AnswerValue,
  ExportedInvitation,
  ExportedQuestion,
  RoomExport,
  Strategy,
} from '@roundtrip/protocol';

export const ROOM_CSV_COLUMNS = [
  'kind',
  'number',
  'at',
  'text',
  'participant',
  'name',
  'lane',
  'answer',
  'unit',
  'batch_size',
  'total_ms',
  'round_trips',
  'p50_ms',
  'reached_goal',
] as const;

type Row = Partial<Record<(typeof ROOM_CSV_COLUMNS)[number], string | number | boolean | undefined>>;

export function roomCsv({ questions, invitations }: RoomExport): string {
  const rows = [
    ...questions.flatMap((question, index) => answerRows(question, index + 1)),
    ...invitations.flatMap(resultRows),
  ];
  const lines = rows.map((row) => ROOM_CSV_COLUMNS.map((column) => cellOf(row[column])).join(','));
  return [ROOM_CSV_COLUMNS.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function answerRows({ question, askedAt, answers }: ExportedQuestion, number: number): Row[] {
  const { text } = question;
  return answers.flatMap(({ participant, name, value }) =>
    partsOf(question, value).map((part) => ({
      kind: 'answer',
      number,
      at: askedAt,
      text,
      participant,
      name,
      ...part,
    })),
  );
}

function partsOf(question: ExportedQuestion['question'], value: AnswerValue): Row[] {
  if ('options' in question) {
    return [{ answer: question.options.find((option) => option.value === value)?.label ?? String(value) }];
  }
  const { unit, lanes = [] } = question;
  if (Array.isArray(value)) return value.map((answer, lane) => ({ lane: lanes[lane], answer, unit }));
  return [{ answer: value, unit }];
}

function resultRows({ number, invitedAt, goal, results }: ExportedInvitation): Row[] {
  return results.flatMap(({ participant, name, lanes, reached, guesses = [] }) => {
    const own = { number, at: invitedAt, text: goal, participant, name };
    return [
      ...lanes.map(({ strategy, totalMs, roundTrips, p50Ms }) => ({
        kind: 'result',
        ...own,
        ...laneCells(strategy),
        total_ms: totalMs,
        round_trips: roundTrips,
        p50_ms: p50Ms,
        reached_goal: reached,
      })),
      ...guesses.map(({ strategy, guessMs, totalMs }) => ({
        kind: 'guess',
        ...own,
        ...laneCells(strategy),
        answer: guessMs,
        unit: 'ms',
        total_ms: totalMs,
      })),
    ];
  });
}

function laneCells(strategy: Strategy): Row {
  return {
    lane: strategy.kind,
    batch_size: 'batchSize' in strategy ? strategy.batchSize : undefined,
  };
}

function cellOf(value: string | number | boolean | undefined): string {
  if (typeof value !== 'string') return String(value ?? '');
  // A spreadsheet would calculate what people have typed.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
