/** Classifies each line of a workload text on its own, before its arguments are read. */
import { isLabelAlone } from './pasted/log-label.ts';
import { readPrompt } from './pasted/prompt.ts';
import { type RecordStart, readRecord, recordWithin } from './pasted/record.ts';
import { isBanner, readShellLine } from './pasted/shell-line.ts';
import { skipBlanks } from './tokenize.ts';

/** `prompted`: after a `redis-cli` prompt. `shell`: passed to `redis-cli` by a shell. `recorded`: by `MONITOR`. */
export type Origin = 'typed' | 'prompted' | 'shell' | 'recorded';

export type Line =
  | { kind: 'blank' }
  | { kind: 'comment' }
  | { kind: 'barrier' }
  /** The command begins at offset `at`. */
  | { kind: 'command'; at: number; origin: Exclude<Origin, 'recorded'>; isLabelled?: boolean }
  | { kind: 'command'; at: number; origin: 'recorded'; record: RecordStart; isLabelled?: boolean }
  /** Run by a script, as `MONITOR` records it: it made no round trip. */
  | { kind: 'by-script' }
  /** A prompt with nothing after it, or with something that its program handles itself. */
  | { kind: 'unsent'; at: number; isLabelled?: boolean }
  /** A program such as telnet starts or ends: below it, replies appear as on the wire. */
  | { kind: 'terminal' }
  /** Offsets of the text that is ambiguous, and why. */
  | { kind: 'unclear'; from: number; to: number; problem: string; isShell: boolean };

/** @param from offset at which the line begins, after any byte order mark */
export function readLine(line: string, from: number): Line {
  const at = skipBlanks(line, from);
  if (at === line.length) return { kind: 'blank' };
  const prompt = readPrompt(line, at);
  const record = readRecord(line, prompt === undefined ? at : skipBlanks(line, prompt.end));
  if (record !== undefined) {
    return record.byScript
      ? { kind: 'by-script' }
      : { kind: 'command', at: record.at, origin: 'recorded', record };
  }
  return prompt === undefined ? readUnprompted(line, at) : readPrompted(line, prompt);
}

/** Commands that `redis-cli` handles itself, without asking the server. */
const OWN_COMMAND = /(?:(?:quit|exit|help|\?)(?:\s.*)?|clear|restart|connect\s+\S+\s+\S+|:.*)\s*$/iy;

function readPrompted(line: string, { end, isLabelled }: { end: number; isLabelled: boolean }): Line {
  const at = skipBlanks(line, end);
  OWN_COMMAND.lastIndex = at;
  if (at === line.length || OWN_COMMAND.test(line)) return { kind: 'unsent', at, isLabelled };
  return readNote(line, at) ?? { kind: 'command', at, origin: 'prompted', isLabelled };
}

function readUnprompted(line: string, at: number): Line {
  const note = readNote(line, at);
  if (note !== undefined) return note;
  if (isLabelAlone(line, at)) return { kind: 'blank' };
  if (isBanner(line, at)) return { kind: 'terminal' };
  const shell = readShellLine(line, at);
  if (shell !== undefined) {
    switch (shell.kind) {
      case 'redis-cli':
        return { kind: 'command', at: shell.at, origin: 'shell' };
      case 'terminal':
        return { kind: 'terminal' };
      case 'empty':
        return { kind: 'unsent', at: line.length };
      case 'other':
        return { kind: 'unsent', at };
      case 'piped':
        return { kind: 'unclear', from: at, to: line.length, problem: PIPED, isShell: true };
      default:
        return shell satisfies never;
    }
  }
  const record = recordWithin(line);
  if (record !== undefined)
    return { kind: 'unclear', from: at, to: record, problem: UNKNOWN_LABEL, isShell: false };
  return { kind: 'command', at, origin: 'typed' };
}

function readNote(line: string, at: number): Line | undefined {
  if (line[at] === '#') return { kind: 'comment' };
  return line.startsWith('---', at) && skipBlanks(line, at + 3) === line.length
    ? { kind: 'barrier' }
    : undefined;
}

const UNKNOWN_LABEL =
  'a record of MONITOR seems to follow, and what stands before it is not known. ' +
  'Remove what stands before the time of the record.';

const PIPED =
  'what this gave to redis-cli cannot be told from the line. ' +
  'Write the commands alone, one on a line, as redis-cli sent them.';
