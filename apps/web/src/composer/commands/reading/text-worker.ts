/** Checks texts in a thread of its own: a long one takes longer than a keystroke may. */
import type { KnownCommands } from '@roundtrip/workload';
import { checkText, type TextCheck } from './check-text.ts';

export type TextRequest =
  | { kind: 'known'; known: KnownCommands }
  | { kind: 'check'; id: number; text: string };

export interface TextAnswer {
  id: number;
  check: TextCheck;
}

let known: KnownCommands | undefined;

addEventListener('message', ({ data }: MessageEvent<TextRequest>) => {
  if (data.kind === 'known') {
    known = data.known;
    return;
  }
  const answer: TextAnswer = { id: data.id, check: checkText(data.text, known) };
  const { reading } = answer.check;
  const columns = reading.ok ? Object.values(reading.lines) : [];
  postMessage(answer, { transfer: columns.map(({ buffer }) => buffer) });
});
