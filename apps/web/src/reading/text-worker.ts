/** Checks texts in a worker thread: a long text takes longer than a keystroke may. */
import { type KnownCommands, withoutRefused } from '@roundtrip/workload';
import { checkText, type TextCheck } from './check-text.ts';

export type TextRequest =
  | { kind: 'known'; known: KnownCommands }
  | { kind: 'check' | 'without-refused'; id: number; text: string };

export type TextAnswer =
  | { kind: 'check'; id: number; check: TextCheck }
  | { kind: 'without-refused'; id: number; text: string };

let known: KnownCommands | undefined;

addEventListener('message', ({ data }: MessageEvent<TextRequest>) => {
  if (data.kind === 'known') {
    known = data.known;
    return;
  }
  const { kind, id, text } = data;
  if (kind === 'without-refused') {
    const answer: TextAnswer = { kind, id, text: withoutRefused(text) };
    postMessage(answer);
    return;
  }
  const answer: TextAnswer = { kind, id, check: checkText(text, known) };
  const { reading } = answer.check;
  const columns = reading.ok ? Object.values(reading.lines) : [];
  postMessage(answer, { transfer: columns.map(({ buffer }) => buffer) });
});
