/** Findings in words. Pure. */
import { CLIENTS } from '@roundtrip/codegen';
import type { Confidence, Finding, FindingKind } from '@roundtrip/protocol';
import { count, countOf, duration, setDuration } from '../../format/quantity.ts';

export const FINDING_TITLES: Readonly<Record<FindingKind, string>> = {
  'one-by-one': 'Asked one by one',
  'many-keys': 'One command could read them all',
  pair: 'Two commands that could be one round trip',
  connections: 'A connection for each request',
  'large-batch': 'Batches larger than they need to be',
  'slow-command': 'A slow command that others waited for',
  'needless-transaction': 'A transaction around a single command',
  'watch-conflict': 'Transactions that conflict',
  'repeated-read': 'The same key read again',
};

export const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  high: 'High confidence',
  medium: 'Medium confidence',
  low: 'Low confidence',
};

/** Beside the title: "199 round trips, 318 ms". */
export function savingWords({ roundTripsSaved, savedMs }: Finding): string {
  const ms = duration(savedMs).text;
  return roundTripsSaved > 0 ? `${countOf(roundTripsSaved, 'round trip')}, ${ms}` : ms;
}

/** @param rttMs as measured, and as chosen; absent if they are not known */
export function savedSentence(finding: Finding, rttMs: { measured?: number; chosen: number }): string {
  const { commands, roundTripsSaved, savedMs, savedMsAtRtt } = finding;
  const measured = rttMs.measured === undefined ? '' : ` at the measured ${duration(rttMs.measured).text}`;
  const chosen =
    savedMsAtRtt === undefined ? '' : `, ${duration(savedMsAtRtt).text} at ${setDuration(rttMs.chosen)}`;
  const trips = roundTripsSaved > 0 ? `${countOf(roundTripsSaved, 'round trip')} fewer, ` : '';
  return `${countOf(commands, 'command')}: ${trips}${duration(savedMs).text} saved${measured}${chosen}.`;
}

export function clientName(client: string): string {
  if (client === 'redis-cli') return 'redis-cli';
  return client in CLIENTS ? CLIENTS[client as keyof typeof CLIENTS].name : client;
}

/** "Try it", and with how many of its commands where an experiment cannot have them all. */
export function tryWords({ commands, tryIt }: Finding): string {
  if (tryIt?.workload.kind !== 'commands') return 'Try it';
  const sent = tryIt.workload.text.split('\n').filter((line) => line !== '' && line !== '---').length;
  return sent < commands ? `Try it with ${count(sent)} of them` : 'Try it';
}

/** Tells findings apart as traffic grows: the same shape found again is the same finding. */
export function keyOfFinding({ kind, shape }: Finding): string {
  return `${kind} ${shape}`;
}

export function findingCount(findings: number): string {
  return findings === 0 ? 'Nothing found' : `${count(findings)} found`;
}
