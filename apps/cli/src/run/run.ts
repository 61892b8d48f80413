/** `roundtrip run`. */
import { openLocalRuns, RedisTargetError } from '@roundtrip/server/local-runs';
import { Misuse, type RunRequest } from '../arguments/invocation.ts';
import { EXIT } from '../exit-status.ts';
import { networkText } from '../output/network-text.ts';
import { resultsText } from '../output/results-text.ts';
import type { Diagnostics } from '../terminal/diagnostics.ts';
import { mayColour, writeResults } from '../terminal/write-results.ts';
import { measure } from './measure.ts';
import { readText } from './read-text.ts';
import { RunFailure } from './run-failure.ts';

const REDIS_OPTION = { name: '--redis', unset: 'leave --redis out', again: 'run again' } as const;

/**
 * @returns the exit status
 * @throws Misuse, RunFailure
 */
export async function run(
  request: RunRequest,
  diagnostics: Diagnostics,
  signal: AbortSignal,
): Promise<number> {
  const { text, where } = await readText(request.source);
  diagnostics.progress('starting …');
  const runs = await openRuns(request, diagnostics);
  try {
    const network = await runs.measureNetwork();
    if (network !== undefined) diagnostics.say(networkText(network));
    const onProgress = (line: string) => diagnostics.progress(line);
    const { measured, judged } = await measure({ runs, request, text, where, signal, onProgress });
    diagnostics.endProgress();
    const settings = {
      format: request.format,
      redis: runs.redis.description,
      isColoured: mayColour(process.stdout, process.env),
      budgetP99Ms: request.sweep?.budgetP99Ms,
    };
    const told = { ...measured, ...(network && { measuredNetwork: network }) };
    await writeResults(process.stdout, resultsText(told, settings));
    for (const { text: expected, holds, because } of judged)
      diagnostics.say(holds ? `holds: ${expected}` : `does not hold: ${expected} (${because})`);
    return judged.every(({ holds }) => holds) ? EXIT.ok : EXIT.unmet;
  } finally {
    diagnostics.endProgress();
    await runs.close();
  }
}

async function openRuns({ redisUrl }: RunRequest, diagnostics: Diagnostics) {
  try {
    const path = process.env.PATH ?? '';
    return await openLocalRuns({ redisUrl, setting: REDIS_OPTION, path, log: diagnostics.log() });
  } catch (error) {
    if (!(error instanceof RedisTargetError)) throw error;
    if (error.reason === 'bad-url') throw new Misuse(error.message);
    throw new RunFailure(EXIT.redis, error.message);
  }
}
