/** `roundtrip tap`. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '@roundtrip/protocol';
import { openTap, type Tap, TapError } from '@roundtrip/tap';
import { addressText } from '@roundtrip/wire';
import { Misuse, type TapRequest } from '../arguments/invocation.ts';
import { EXIT } from '../exit-status.ts';
import type { Judged } from '../run/expectations.ts';
import { RunFailure } from '../run/run-failure.ts';
import type { Diagnostics } from '../terminal/diagnostics.ts';
import { countText } from '../terminal/quantity.ts';
import { mayColour, writeResults } from '../terminal/write-results.ts';
import { clientOfCommand } from './client-of-command.ts';
import { commandEnvironment, leadingElsewhere } from './command-environment.ts';
import { reportJson, reportText, type TapReport } from './report.ts';
import { runCommand } from './run-command.ts';
import { Seen } from './seen.ts';
import { checkExpectations, judgeStretches, judgeTraffic } from './traffic-expectations.ts';
import { reach, tapUrl, type Upstream, upstreamOf } from './upstream.ts';

/** Where a tap listens that waits for a program: the same every time, to be written into a configuration. */
const DEFAULT_PORT = 6390;
/** How long to wait for connections that the command's own children have still open, milliseconds. */
const GONE_WITHIN_MS = 500;
const PROGRESS_EVERY_MS = 250;
/** Commands shown of each finding. */
const EXAMPLES = 3;

/**
 * @param interruption is asked for only where no command is run: the command gets signals itself
 * @returns the exit status
 * @throws Misuse, RunFailure
 */
export async function tap(
  request: TapRequest,
  diagnostics: Diagnostics,
  interruption: () => AbortSignal,
): Promise<number> {
  checkExpectations(request.expectations);
  const upstream = upstreamOf(request.redisUrl, process.env);
  await reach(upstream);
  const seen = new Seen();
  let failure: string | undefined;
  const failed = new AbortController();
  const opened = await open(request, upstream, seen, (reason) => {
    failure = reason;
    failed.abort();
  });
  try {
    let status = 0;
    if (request.command !== undefined) {
      const elsewhere = [...leadingElsewhere(process.env, upstream.address)].filter(
        (name) => process.env[name] !== undefined,
      );
      if (elsewhere.length > 0)
        diagnostics.say(
          `roundtrip: ${elsewhere.join(', ')} named another Redis than ${addressText(upstream.address)}, and stayed as it was.`,
        );
      status = await runCommand(
        request.command,
        commandEnvironment(process.env, upstream.address, opened.port),
      );
    } else {
      diagnostics.say(
        `point your program at redis://127.0.0.1:${opened.port}, with the credentials it has for ` +
          `${addressText(upstream.address)}. Ctrl+C ends the tap and prints what came through.`,
      );
      await listen(seen, diagnostics, AbortSignal.any([interruption(), failed.signal]));
    }
    if (failure !== undefined) throw new RunFailure(EXIT.internal, `The tap has failed: ${failure}`);
    const judged = await report(request, opened, seen, diagnostics);
    if (status !== 0) return status;
    return judged.every(({ holds }) => holds) ? EXIT.ok : EXIT.unmet;
  } finally {
    await opened.close();
  }
}

async function open(
  { command, port = command === undefined ? DEFAULT_PORT : 0, rttMs }: TapRequest,
  { address }: Upstream,
  seen: Seen,
  onFailed: (reason: string) => void,
): Promise<Tap> {
  try {
    return await openTap({
      upstream: tapUrl(address),
      port,
      ...(rttMs > 0 && { network: { rttMs } }),
      onConnection: (told) => seen.addConnection(told),
      onRows: (told) => seen.addRows(told),
      onFailed,
    });
  } catch (error) {
    if (!(error instanceof TapError)) throw error;
    throw new Misuse(`${error.message} Another port: --listen ${port === 0 ? DEFAULT_PORT : port + 1}`);
  }
}

/** Until a signal ends it. */
async function listen(seen: Seen, diagnostics: Diagnostics, signal: AbortSignal): Promise<void> {
  const timer = setInterval(() => {
    const { connections, commands, roundTrips } = seen;
    diagnostics.progress(
      `${countText(connections.length)} connections, ${countText(commands)} commands in ${countText(roundTrips)} round trips`,
    );
  }, PROGRESS_EVERY_MS);
  if (!signal.aborted) await once(signal, 'abort');
  clearInterval(timer);
  diagnostics.endProgress();
}

async function report(
  { command, rttMs, expectations, isPerStretch, silenceMs, showsValues, format }: TapRequest,
  opened: Tap,
  seen: Seen,
  diagnostics: Diagnostics,
): Promise<Judged[]> {
  if (command !== undefined) await everybodyGone(seen);
  // Who named their client gets that client's code.
  const isNamed = seen.connections.some(({ library }) => library !== undefined);
  const client = isNamed || command === undefined ? undefined : clientOfCommand(command);
  const findings = await opened.findings({
    silenceMs,
    mostStretches: LIMITS.tapRows,
    ...(client !== undefined && { client }),
  });
  const lack = lackOf(seen);
  const told: TapReport = {
    ...{ connections: seen.connections, findings, rttMs, isPerStretch },
    passed: lack === undefined ? seen.commands : findings.commands,
    ...(showsValues && { examples: await examplesOf(opened, findings.findings) }),
  };
  const isColoured = mayColour(process.stdout, process.env);
  await writeResults(process.stdout, format === 'json' ? reportJson(told) : reportText(told, isColoured));
  if (seen.commands === 0 && command !== undefined)
    diagnostics.say(
      'roundtrip: no command came through. Does the program take the address of Redis from REDIS_URL? roundtrip tap --help lists what it may read.',
    );
  else if (lack !== undefined) diagnostics.say(`roundtrip: ${lack}.`);
  const judged = expectations.map((expectation): Judged => {
    // A budget that holds for a part, or for nothing, says nothing of the whole.
    if (lack !== undefined) return { text: expectation.text, holds: false, because: lack };
    return isPerStretch ? judgeStretches(expectation, findings) : judgeTraffic(expectation, findings);
  });
  for (const { text, holds, because } of judged)
    diagnostics.say(holds ? `holds: ${text}` : `does not hold: ${text} (${because})`);
  return judged;
}

/** Why the report is not of everything that the program did, if it is not. */
function lackOf({ commands, connections }: Seen): string | undefined {
  if (commands === 0) return 'no command came through';
  if (commands > LIMITS.tapRows)
    return `more than ${countText(LIMITS.tapRows)} commands came through, and only the latest are known`;
  if (connections.length >= LIMITS.tapConnections)
    return `the program opened ${countText(connections.length)} connections or more, and only ${countText(LIMITS.tapConnections)} are known`;
  return undefined;
}

/** What the command has sent last may still be on its way. */
async function everybodyGone(seen: Seen): Promise<void> {
  const deadline = performance.now() + GONE_WITHIN_MS;
  while (!seen.isEverybodyGone && performance.now() < deadline) await sleep(5);
}

function examplesOf(
  opened: Tap,
  findings: readonly { rows: readonly { connection: number; from: number; count: number }[] }[],
): Promise<string[][]> {
  return Promise.all(
    findings.map(async ({ rows: [first] }) => {
      if (first === undefined) return [];
      const { connection, from, count } = first;
      return (await opened.commands(connection, from, Math.min(count, EXAMPLES))).commands;
    }),
  );
}
