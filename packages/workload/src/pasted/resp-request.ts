/** Commands as a client sends them: the input of `redis-cli --pipe`, and append-only files. */
import { bulkAt, headerAt } from './resp-text.ts';

export type RespRequest =
  | { kind: 'request'; args: string[] /** Offset of the line below. */; next: number }
  /** `at` is the offset of the offending line, `next` that of the first later line that may begin another command. */
  | { kind: 'broken'; at: number; problem: string; next: number };

/** Whether a line such as `*3` at `at` is followed by one such as `$3`: alone it may be a command with that name. */
export function beginsRequest(text: string, at: number): boolean {
  const header = headerAt(text, at);
  if (header === undefined || header.mark !== '*' || header.count < 1) return false;
  return headerAt(text, header.next)?.mark === '$';
}

/** @param from offset of a line for which `beginsRequest` is true */
export function readRequest(text: string, from: number): RespRequest {
  const array = headerAt(text, from);
  const args: string[] = [];
  let at = array?.next ?? text.length;
  while (args.length < (array?.count ?? 0)) {
    const header = headerAt(text, at);
    if (header?.mark !== '$' || header.count < 0) {
      const problem = at >= text.length ? cutOff(args.length, array?.count ?? 0) : NO_LENGTH;
      return { kind: 'broken', at: Math.min(at, lastLine(text)), problem, next: nextRequest(text, at) };
    }
    const bulk = bulkAt(text, header.next, header.count);
    if (bulk === undefined) {
      return { kind: 'broken', at, problem: otherLength(header.count), next: nextRequest(text, header.next) };
    }
    args.push(bulk.value);
    at = bulk.next;
  }
  return { kind: 'request', args, next: at };
}

function nextRequest(text: string, from: number): number {
  for (let at = from; at < text.length; ) {
    if (beginsRequest(text, at)) return at;
    const end = text.indexOf('\n', at);
    if (end === -1) break;
    at = end + 1;
  }
  return text.length;
}

function lastLine(text: string): number {
  return text.lastIndexOf('\n', text.length - 2) + 1;
}

const NO_LENGTH =
  'here the length of the next argument should stand, as in $3. Correct the number of arguments above, or remove the command.';

function cutOff(has: number, should: number): string {
  return `the command ends after ${has} of ${should} arguments. Remove it, or add what is missing.`;
}

function otherLength(bytes: number): string {
  return (
    `the argument below does not end after ${bytes.toLocaleString('en-US')} bytes. ` +
    'Bytes that are no text are lost when they are pasted: correct the length, or remove the command.'
  );
}
