/** The commands to run, from where the call says they are. */
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { Misuse, type RunRequest } from '../arguments/invocation.ts';

export interface CommandText {
  text: string;
  /** As errors name it. */
  where: string;
}

/** @throws Misuse if the file cannot be read */
export async function readText(source: RunRequest['source']): Promise<CommandText> {
  if (source.kind === 'text') return { text: source.text, where: '-c' };
  if (source.path === '-') return { text: await textOf(process.stdin), where: 'standard input' };
  try {
    return { text: await readFile(source.path, 'utf8'), where: source.path };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Misuse(`${source.path}: ${UNREADABLE[code ?? ''] ?? `it cannot be read (${code}).`}`);
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file. To run commands from the command line, write -c before them.',
  EISDIR: 'it is a directory. Give a file of commands.',
  EACCES: 'it may not be read by this user.',
};
