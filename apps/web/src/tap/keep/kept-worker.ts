/** Answers questions about kept recordings in a thread of its own: to look for findings takes longer than a drawing may. */
import type { TapCommandsRequest, TapFindingsRequest } from '@roundtrip/protocol';
import { KeptAnswers, type TapAnswers } from './kept-answers.ts';
import type { RecordingBody } from './recording-record.ts';

export type ToKept =
  | { kind: 'open'; id: string; body: RecordingBody }
  | { kind: 'close'; id: string }
  | ({ kind: 'ask'; question: number; id: string } & KeptQuestion);

export type KeptQuestion =
  | { name: 'tap:commands'; request: TapCommandsRequest }
  | { name: 'tap:findings'; request: TapFindingsRequest };

export interface FromKept {
  question: number;
  /** Absent if the recording is closed. */
  answer: ReturnType<TapAnswers[keyof TapAnswers]> | undefined;
}

const opened = new Map<string, KeptAnswers>();

addEventListener('message', ({ data }: MessageEvent<ToKept>) => {
  switch (data.kind) {
    case 'open':
      opened.set(data.id, new KeptAnswers(data.body));
      return;
    case 'close':
      opened.delete(data.id);
      return;
    case 'ask': {
      const answer: FromKept = { question: data.question, answer: answerTo(data, opened.get(data.id)) };
      postMessage(answer);
      return;
    }
    default:
      return data satisfies never;
  }
});

function answerTo(asked: KeptQuestion, answers: KeptAnswers | undefined): FromKept['answer'] {
  return asked.name === 'tap:commands'
    ? answers?.[asked.name](asked.request)
    : answers?.[asked.name](asked.request);
}
