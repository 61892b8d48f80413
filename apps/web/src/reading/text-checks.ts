/** The thread that checks texts. It serves every editor of the page. */
import { type KnownCommands, withoutRefused } from '@roundtrip/workload';
import { checkText, type TextCheck } from './check-text.ts';
import type { TextAnswer, TextRequest } from './text-worker.ts';

/** A request to the thread, and how to do the work here if the thread breaks. */
interface Asked {
  answer: (answer: TextAnswer) => void;
  doHere: () => void;
}

let known: KnownCommands | undefined;
let thread: Worker | undefined;
/** The thread did not start, or broke: texts are then checked here, which slows typing down. */
let isBroken = false;
let lastId = 0;
const asked = new Map<number, Asked>();

/** Uses these commands in every check requested from now on. */
export function setKnownCommands(commands: KnownCommands): void {
  known = commands;
  if (thread !== undefined) post(thread, { kind: 'known', known });
}

export function requestCheck(text: string): Promise<TextCheck> {
  return request(
    'check',
    text,
    ({ check }) => check,
    () => checkText(text, known),
  );
}

export function requestWithoutRefused(text: string): Promise<string> {
  return request(
    'without-refused',
    text,
    (answer) => answer.text,
    () => withoutRefused(text),
  );
}

function request<Kind extends TextAnswer['kind'], Result>(
  kind: Kind,
  text: string,
  resultOf: (answer: Extract<TextAnswer, { kind: Kind }>) => Result,
  here: () => Result,
): Promise<Result> {
  const open = openThread();
  if (open === undefined) return Promise.resolve(here());
  return new Promise((resolve) => {
    const id = ++lastId;
    asked.set(id, {
      answer: (answer) => resolve(resultOf(answer as Extract<TextAnswer, { kind: Kind }>)),
      doHere: () => resolve(here()),
    });
    post(open, { kind, id, text });
  });
}

function openThread(): Worker | undefined {
  if (thread !== undefined || isBroken) return thread;
  const opened = new Worker(new URL('./text-worker.ts', import.meta.url), { type: 'module' });
  opened.addEventListener('message', ({ data }: MessageEvent<TextAnswer>) => {
    asked.get(data.id)?.answer(data);
    asked.delete(data.id);
  });
  opened.addEventListener('error', () => {
    isBroken = true;
    thread = undefined;
    for (const { doHere } of asked.values()) doHere();
    asked.clear();
  });
  if (known !== undefined) post(opened, { kind: 'known', known });
  thread = opened;
  return opened;
}

function post(to: Worker, request: TextRequest): void {
  to.postMessage(request);
}
