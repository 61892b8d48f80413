/** `roundtrip tap`. */
import { once } from 'node:events';
import { LIMITS } from '@roundtrip/protocol';
import { openTap, type Tap, TapError } from '@roundtrip/tap';
import { addressText, reasonOf } from '@roundtrip/wire';
import { Misuse, type TapRequest } from '../arguments/invocation.ts';
import { EXIT } from '../exit-status.ts';
import type { Judged } from '../run/expectations.ts';
import { RunFailure } from '../run/run-failure.ts';
import type { Diagnostics } from '../terminal/diagnostics.ts';
import { countOf } from '../terminal/quantity.ts';
import { mayColour, writeResults } from '../terminal/write-results.ts';
import { bareUrl } from './address-url.ts';
import { clientOfCommand } from './client-of-command.ts';
import { commandEnvironment, leadingElsewhere } from './command-environment.ts';
import { everybodyGone } from './linger.ts';
import { reportJson, reportText, type TapReport } from './report.ts';
import { runCommand } from './run-command.ts';
import { Seen } from './seen.ts';
import { checkExpectations, judgeStretches, judgeTraffic } from './traffic-expectations.ts';
import { reach, type Upstream, upstreamOf } from './upstream.ts';

/** Where a tap listens that waits for a program: the same every time, to be written into a configuration. */
const DEFAULT_PORT = 6390;
const LAST_PORT = 65_535;
const PROGRESS_EVERY_MS = 250;
/** Commands shown of each finding. */
const EXAMPLES = 3;

/**
 * @param interruption is asked for only while no command runs: the command gets signals itself
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
    const elsewhere = leadingElsewhere(process.env, upstream.address);
    if (elsewhere.length > 0) diagnostics.say(`roundtrip: ${ambiguityText(elsewhere, upstream, request)}`);
    let status = 0;
    if (request.command !== undefined) {
      status = await runCommand(request.command, commandEnvironment(process.env, upstream, opened.port));
      await whatIsLeft(opened, seen, request, diagnostics, AbortSignal.any([interruption(), failed.signal]));
    } else {
      diagnostics.say(
        `point your program at redis://127.0.0.1:${opened.port}, with the credentials it has for ` +
          `${addressText(upstream.address)}. Ctrl+C ends the tap and prints what came through.`,
      );
      await listen(seen, diagnostics, AbortSignal.any([interruption(), failed.signal]));
    }
    if (failure !== undefined)
      throw new RunFailure(EXIT.internal, `The tap has failed: ${reasonOf(failure)}. Run again.`);
    const judged = await report(request, opened, seen, diagnostics);
    if (status !== 0) return status;
    return judged.every(({ holds }) => holds) ? EXIT.ok : EXIT.unmet;
  } finally {
    await opened.close();
  }
}

/** An environment that names several may be meant or a mistake: what is used, and what is left. */
function ambiguityText(
  names: readonly string[],
  { address, from }: Upstream,
  { command }: TapRequest,
): string {
  const [verb, stay] = names.length === 1 ? ['names', 'stays'] : ['name', 'stay'];
  const left = command === undefined ? '' : `, and ${stay} as ${names.length === 1 ? 'it is' : 'they are'}`;
  return (
    `the tap leads to ${addressText(address)}, from ${from}; ` +
    `${names.join(', ')} ${verb} another Redis${left}. To lead it elsewhere: --redis URL`
  );
}

async function open(
  { command, port = command === undefined ? DEFAULT_PORT : 0, rttMs }: TapRequest,
  { address }: Upstream,
  seen: Seen,
  onFailed: (reason: string) => void,
): Promise<Tap> {
  try {
    return await openTap({
      upstream: bareUrl(address),
      port,
      ...(rttMs > 0 && { network: { rttMs } }),
      onConnection: (told) => seen.addConnection(told),
      onRows: (told) => seen.addRows(told),
      onFailed,
    });
  } catch (error) {
    if (!(error instanceof TapError)) throw error;
    const other = port === 0 || port === LAST_PORT ? DEFAULT_PORT : port + 1;
    throw new Misuse(`${error.message} Another port: --listen ${other}`);
  }
}

/** Until what the command has left running is done with its connections, or has had its time. */
async function whatIsLeft(
  opened: Tap,
  seen: Seen,
  { lingerMs }: TapRequest,
  diagnostics: Diagnostics,
  signal: AbortSignal,
): Promise<void> {
  // A tap that has failed says so by itself.
  await opened.caughtUp().catch(() => {});
  if (!seen.isEverybodyGone)
    diagnostics.progress(`the command has ended, and left ${countOf(seen.stillOpen, 'connection')} open …`);
  await everybodyGone(seen, lingerMs, signal);
  diagnostics.endProgress();
}

/** Until a signal ends it. */
async function listen(seen: Seen, diagnostics: Diagnostics, signal: AbortSignal): Promise<void> {
  const timer = setInterval(() => {
    const { opened, commands, roundTrips } = seen;
    diagnostics.progress(
      `${countOf(opened, 'connection')}, ${countOf(commands, 'command')} in ${countOf(roundTrips, 'round trip')}`,
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
  // Who named their client gets that client's code.
  const isNamed = seen.connections.some(({ library }) => library !== undefined);
  const client = isNamed || command === undefined ? undefined : clientOfCommand(command);
  seen.setUnrecorded(await opened.unrecorded());
  const findings = await opened.findings({
    silenceMs,
    mostStretches: LIMITS.tapRows,
    ...(client !== undefined && { client }),
  });
  const { connections, opened: connectionCount, stillOpen, lack } = seen;
  const told: TapReport = {
    ...{ connections, connectionCount, stillOpen, findings, rttMs, isPerStretch },
    passed: lack === undefined ? seen.commands : findings.commands,
    ...(lack !== undefined && seen.commands > 0 && { lack }),
    ...(showsValues && { examples: await examplesOf(opened, findings.findings) }),
  };
  const isColoured = mayColour(process.stdout, process.env);
  await writeResults(process.stdout, format === 'json' ? reportJson(told) : reportText(told, isColoured));
  if (seen.commands === 0 && command !== undefined)
    diagnostics.say(
      'roundtrip: no command came through. Does the program take the address of Redis from REDIS_URL? roundtrip tap --help lists what it may read.',
    );
  else if (lack !== undefined && format === 'json') diagnostics.say(`roundtrip: ${lack}.`);
  const judged = expectations.map((expectation): Judged => {
    // A budget that holds for a part, or for nothing, says nothing of the whole.
    if (lack !== undefined) return { text: expectation.text, holds: false, because: lack };
    return isPerStretch ? judgeStretches(expectation, findings) : judgeTraffic(expectation, findings);
  });
  for (const { text, holds, because } of judged)
    diagnostics.say(holds ? `holds: ${text}` : `does not hold: ${text} (${because})`);
  return judged;
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
