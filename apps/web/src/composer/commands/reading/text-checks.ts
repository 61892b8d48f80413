/** The way to the thread that checks texts, and back. One thread serves every editor of the page. */
import type { KnownCommands } from '@roundtrip/workload';
import { checkText, type TextCheck } from './check-text.ts';
import type { TextAnswer, TextRequest } from './text-worker.ts';

interface Asked {
  text: string;
  answer: (check: TextCheck) => void;
}

let known: KnownCommands | undefined;
let thread: Worker | undefined;
/** It did not start, or broke: texts are checked here, which is slower to type beside. */
let isBroken = false;
let lastId = 0;
const asked = new Map<number, Asked>();

/** Has what it is told looked up in every check that is asked for from now on. */
export function tellKnownCommands(commands: KnownCommands): void {
  known = commands;
  if (thread !== undefined) post(thread, { kind: 'known', known });
}

export function requestCheck(text: string): Promise<TextCheck> {
  const open = openThread();
  if (open === undefined) return Promise.resolve(checkText(text, known));
  return new Promise((resolve) => {
    const id = ++lastId;
    asked.set(id, { text, answer: resolve });
    post(open, { kind: 'check', id, text });
  });
}

function openThread(): Worker | undefined {
  if (thread !== undefined || isBroken) return thread;
  const opened = new Worker(new URL('./text-worker.ts', import.meta.url), { type: 'module' });
  opened.addEventListener('message', ({ data: { id, check } }: MessageEvent<TextAnswer>) => {
    asked.get(id)?.answer(check);
    asked.delete(id);
  });
  opened.addEventListener('error', () => {
    isBroken = true;
    thread = undefined;
    for (const { text, answer } of asked.values()) answer(checkText(text, known));
    asked.clear();
  });
  if (known !== undefined) post(opened, { kind: 'known', known });
  thread = opened;
  return opened;
}

function post(to: Worker, request: TextRequest): void {
  to.postMessage(request);
}
