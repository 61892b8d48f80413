/** One editor's checks. Of the texts that arrive during a check, only the latest is checked next. */
import type { TextCheck } from './check-text.ts';

export interface TextReader {
  /** Resolves to `undefined` if a later text came first. Asking again about the current text starts no second check. */
  check(text: string): Promise<TextCheck | undefined>;
  /** Discards the findings for the last text, so that it can be checked again. */
  forget(): void;
}

interface Job {
  text: string;
  result: Promise<TextCheck | undefined>;
  resolve: (check: TextCheck | undefined) => void;
}

export function createTextReader(request: (text: string) => Promise<TextCheck>): TextReader {
  let current: Job | undefined;
  let waiting: Job | undefined;
  let last: Job | undefined;

  const begin = (job: Job): void => {
    current = job;
    void request(job.text).then((check) => {
      job.resolve(check);
      current = undefined;
      const next = waiting;
      waiting = undefined;
      if (next !== undefined) begin(next);
    });
  };

  return {
    check(text) {
      if (last?.text === text) return last.result;
      const job = jobFor(text);
      last = job;
      if (current === undefined) begin(job);
      else {
        waiting?.resolve(undefined);
        waiting = job;
      }
      return job.result;
    },
    forget() {
      last = undefined;
    },
  };
}

function jobFor(text: string): Job {
  let resolve: Job['resolve'] = () => {};
  const result = new Promise<TextCheck | undefined>((settle) => {
    resolve = settle;
  });
  return { text, result, resolve };
}
