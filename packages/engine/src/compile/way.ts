/** The ways in which commands go through the engine, and how many have gone each way in this thread. */
import { type Experiment, isSimulated, type Strategy } from '@roundtrip/protocol';

/** What decides through which code a lane goes. */
export interface Way {
  kind: Strategy['kind'];
  /** Through the simulated link, or past it. */
  hasLink: boolean;
  /** RESP version. */
  protocol: 2 | 3;
}

export function wayOf(
  { kind }: Strategy,
  { network, protocol = 2 }: Pick<Experiment, 'network' | 'protocol'>,
): Way {
  return { kind, hasLink: isSimulated(network), protocol };
}

const gone = new Map<string, number>();

const nameOf = ({ kind, hasLink, protocol }: Way) => `${kind} ${hasLink} ${protocol}`;

/** Commands that have gone this way since the thread began. */
export function commandsGone(way: Way): number {
  return gone.get(nameOf(way)) ?? 0;
}

export function haveGone(way: Way, commands: number): void {
  gone.set(nameOf(way), commandsGone(way) + commands);
}
