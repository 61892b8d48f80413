/**
 * An experiment as the hash of a link: `#experiment=1.`, how its lanes are looked at (`own.` or `shared.`, a scale of time for
 * each or one for all) and its JSON, compressed. A hash never reaches a server, and
 * whoever opens the link may have been sent it by anybody: nothing of it is believed before the schema has read it.
 */
import type { Experiment } from '@roundtrip/protocol';
import type { LaneScale } from '../zoom/lane-scale.ts';
import { fromBase64Url, toBase64Url } from './base64-url.ts';
import { deflated, inflated } from './deflate.ts';

/** Version of the hash's form, and of the experiment in it. */
const VERSION = 1;
const PREFIX = '#experiment=';

/** Longest hash, in characters: chat programs and browsers truncate only beyond this. */
const LONGEST = 60_000;

/** Longest JSON: three texts as long as the limits allow. A few bytes can be made to inflate to gigabytes. */
const MAX_BYTES = 4_000_000;

export type LinkReading =
  /** The hash is about something else, or empty. */
  | { kind: 'none' }
  | { kind: 'experiment'; experiment: Experiment; scale?: LaneScale }
  | { kind: 'unreadable'; why: 'cut' | 'newer' | 'too-large' | 'foreign' };

/** `undefined` if the experiment is too long for a link. */
export async function hashOf(experiment: Experiment, scale: LaneScale): Promise<string | undefined> {
  const json = new TextEncoder().encode(JSON.stringify(experiment));
  if (json.length > MAX_BYTES) return undefined;
  const hash = `${PREFIX}${VERSION}.${scale}.${toBase64Url(await deflated(json))}`;
  return hash.length > LONGEST ? undefined : hash;
}

export function isExperimentHash(hash: string): boolean {
  return hash.startsWith(PREFIX);
}

/** @param fits whether a value is an experiment, by the protocol's schema */
export async function readHash(
  hash: string,
  fits: (value: unknown) => Promise<boolean>,
): Promise<LinkReading> {
  if (!isExperimentHash(hash)) return { kind: 'none' };
  if (hash.length > LONGEST) return { kind: 'unreadable', why: 'too-large' };
  const [, version, scale, payload] =
    /^(\d{1,9})\.(?:(own|shared)\.)?([\w-]+)$/.exec(hash.slice(PREFIX.length)) ?? [];
  if (version === undefined || payload === undefined) return { kind: 'unreadable', why: 'cut' };
  if (Number(version) > VERSION) return { kind: 'unreadable', why: 'newer' };
  const bytes = fromBase64Url(payload);
  const json = bytes && (await inflated(bytes, MAX_BYTES));
  if (json === undefined || json === 'broken') return { kind: 'unreadable', why: 'cut' };
  if (json === 'too-large') return { kind: 'unreadable', why: 'too-large' };
  const value = parsed(json);
  if (value === undefined || !(await fits(value))) return { kind: 'unreadable', why: 'foreign' };
  return {
    kind: 'experiment',
    experiment: value as Experiment,
    ...(scale !== undefined && { scale: scale as LaneScale }),
  };
}

function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    return undefined;
  }
}
