#!/usr/bin/env node
/** The program `roundtrip`. */
import { readFileSync } from 'node:fs';
import { HELP } from './arguments/help.ts';
import { type Invocation, Misuse } from './arguments/invocation.ts';
import { readArguments } from './arguments/read-arguments.ts';
import { EXIT } from './exit-status.ts';
import { RunFailure } from './run/run-failure.ts';
import { Diagnostics } from './terminal/diagnostics.ts';
import { writeResults } from './terminal/write-results.ts';

const diagnostics = new Diagnostics(process.stderr);

/** @returns the exit status; undefined where the program goes on until a signal ends it */
async function main(): Promise<number | undefined> {
  try {
    return await act(readArguments(process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof Misuse) && !(error instanceof RunFailure)) {
      diagnostics.say(
        `roundtrip: this is a bug, please report it: ${error instanceof Error ? error.stack : error}`,
      );
      return EXIT.internal;
    }
    diagnostics.say(`roundtrip: ${error.message}`);
    return error instanceof RunFailure ? error.status : EXIT.misuse;
  }
}

async function act(invocation: Invocation): Promise<number | undefined> {
  switch (invocation.kind) {
    case 'help':
      await writeResults(process.stdout, HELP[invocation.of]);
      return EXIT.ok;
    case 'version':
      await writeResults(process.stdout, `${version()}\n`);
      return EXIT.ok;
    case 'serve': {
      const { serve } = await import('@roundtrip/server/serve');
      await serve();
      return undefined;
    }
    case 'run': {
      const { run } = await import('./run/run.ts');
      return run(invocation.request, diagnostics, interruption());
    }
    case 'tap': {
      const { tap } = await import('./tap/tap.ts');
      return tap(invocation.request, diagnostics, interruption);
    }
    default:
      return invocation satisfies never;
  }
}

/** Aborted by the first signal, so that nothing stays in Redis; the second ends the program at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return controller.signal;
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

const status = await main();
if (status !== undefined) process.exit(status);
