/** The page's side of the thread that answers for kept recordings. Decides nothing. */
import { refuse } from '@roundtrip/protocol';
import type { TapAnswer } from '../../connection/tap-gateway.ts';
import type { FromKept, KeptQuestion, ToKept } from './kept-worker.ts';
import type { RecordingBody } from './recording-record.ts';

const open = new Set<string>();
const waiting = new Map<number, (answer: FromKept['answer']) => void>();
let thread: Worker | undefined;
let asked = 0;

/** From now on questions about this id are answered from the recording. */
export function answerFrom(id: string, body: RecordingBody): void {
  open.add(id);
  post({ kind: 'open', id, body });
}

export function endAnswers(id: string): void {
  if (open.delete(id)) post({ kind: 'close', id });
}

export function isAnswered(id: string): boolean {
  return open.has(id);
}

export function askKept<Name extends KeptQuestion['name']>(
  question: Extract<KeptQuestion, { name: Name }>,
): Promise<TapAnswer<Name>> {
  return new Promise((resolve) => {
    const id = ++asked;
    waiting.set(id, (answer) =>
      resolve((answer === undefined ? BROKEN : { ok: true, ...answer }) as TapAnswer<Name>),
    );
    post({ kind: 'ask', question: id, id: question.request.tapId, ...question });
  });
}

const BROKEN = refuse('INTERNAL', 'This recording could not be looked into. Open it again.');

function post(message: ToKept): void {
  thread ??= startThread();
  thread.postMessage(message);
}

function startThread(): Worker {
  const started = new Worker(new URL('./kept-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data: { question, answer } }: MessageEvent<FromKept>) => {
    waiting.get(question)?.(answer);
    waiting.delete(question);
  });
  started.addEventListener('error', () => {
    thread = undefined;
    open.clear();
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
  });
  return started;
}
