/** The ways in which commands go through the engine, and how many have gone each way in this thread. */
import { type Experiment, hasWindow, isSimulated, type Strategy } from '@roundtrip/protocol';

/** What decides through which code a lane goes. */
export interface Way {
  kind: Strategy['kind'];
  /** Past the simulated link, through it as an ideal pipe, or as a pipe behind TCP's congestion window. */
  link: 'none' | 'ideal' | 'tcp';
  /** RESP version. */
  protocol: 2 | 3;
}

export function wayOf(
  { kind }: Strategy,
  { network, protocol = 2 }: Pick<Experiment, 'network' | 'protocol'>,
): Way {
  const link = hasWindow(network) ? 'tcp' : isSimulated(network) ? 'ideal' : 'none';
  return { kind, link, protocol };
}

const gone = new Map<string, number>();

const nameOf = ({ kind, link, protocol }: Way) => `${kind} ${link} ${protocol}`;

/** Commands that have gone this way since the thread began. */
export function commandsGone(way: Way): number {
  return gone.get(nameOf(way)) ?? 0;
}

export function haveGone(way: Way, commands: number): void {
  gone.set(nameOf(way), commandsGone(way) + commands);
}
