/** What became of the link, or the finding, that was opened last. */
import type { Experiment } from '@roundtrip/protocol';
import { createStore } from 'zustand/vanilla';
import type { LinkReading } from './experiment-link.ts';

/** Where an experiment comes from: a link, or a finding of the tap. */
export type ExperimentSource = 'link' | 'finding';

export type LinkFault =
  | Extract<LinkReading, { kind: 'unreadable' }>['why']
  /** A run is in progress: its experiment is not replaced under it. */
  | 'busy'
  | 'busy-finding'
  /** The part of the page that reads links could not be loaded. */
  | 'not-loaded';

export type OpenedLink =
  | { kind: 'none' }
  /** Its experiment is in the composer; `before` is the one that it replaced, if that was the person's own. */
  | { kind: 'opened'; source: ExperimentSource; before?: Experiment }
  | { kind: 'unreadable'; why: LinkFault };

export const linkStore = createStore<{ link: OpenedLink }>(() => ({ link: { kind: 'none' } }));

export function setLink(link: OpenedLink): void {
  linkStore.setState({ link });
}

let reading: Promise<void> = Promise.resolve();

/** Announces that a link is being read, whose experiment the composer does not hold yet. */
export function setLinkReading(until: Promise<void>): void {
  reading = until;
}

/** Resolves at once if no link is being read. */
export function linkRead(): Promise<void> {
  return reading;
}
