/** The commands that the server's Redis knows, requested once somebody writes commands. */
import type { CommandDocs } from '@roundtrip/protocol';
import { pathTo } from '../page/base-path.ts';

let asked: Promise<CommandDocs | undefined> | undefined;

/** Undefined if the server cannot be reached or does not know; the next call asks again. */
export function commandDocs(): Promise<CommandDocs | undefined> {
  asked ??= ask().then((docs) => {
    if (docs === undefined) asked = undefined;
    return docs;
  });
  return asked;
}

async function ask(): Promise<CommandDocs | undefined> {
  try {
    const response = await fetch(pathTo('commands'), { headers: { accept: 'application/json' } });
    return response.ok ? ((await response.json()) as CommandDocs) : undefined;
  } catch {
    return undefined;
  }
}
