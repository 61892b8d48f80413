/** What of the recording a person looks at. */
import type { Client } from '@roundtrip/codegen';
import type { Finding } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import type { Grown } from '../recording/recording.ts';
import type { Part } from './part.ts';

export interface Paused {
  grown: Grown;
  /** What was sent after this is left out, milliseconds since the tap opened. */
  atMs: number;
}

export interface LookedAt {
  /** The page stands still here, while the tap records on. */
  paused?: Paused | undefined;
  part: Part;
  /** Connections that are drawn; absent: the busiest. */
  chosen?: readonly number[] | undefined;
  /** The name of a command, and a pattern of an argument; empty: any. */
  filter: { command: string; argument: string };
  /** Commands with less silence than this between them are one stretch, milliseconds. */
  silenceMs: number;
  /** Its rows are marked in the pictures. */
  marked?: Finding | undefined;
  /** A round-trip time that savings are also told for, milliseconds. */
  rttMs: number;
  /** What the person’s program is written with, if they have said so here. */
  client?: Client | undefined;
}

export const NO_FILTER: LookedAt['filter'] = { command: '', argument: '' };

export const lookedAtStore = createStore<LookedAt>(() => ({
  part: 'latest',
  filter: NO_FILTER,
  silenceMs: 50,
  rttMs: 1,
}));

export function lookAt(change: Partial<LookedAt>): void {
  lookedAtStore.setState(change);
}

/** @param untilMs up to when what is shown was looked into; absent: not yet */
export function pause(grown: Grown, untilMs: number | undefined): void {
  lookAt({ paused: { grown, atMs: untilMs ?? grown.recording.lastMs } });
}
