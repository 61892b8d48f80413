/** The code paths of commands through the engine, and how many commands have taken each in this thread. */
import { type Experiment, hasWindow, isSimulated, type Strategy } from '@roundtrip/protocol';

/** Everything that determines a lane's code path. */
export interface CodePath {
  kind: Strategy['kind'];
  /** Without the simulated link, through it as an ideal pipe, or as a pipe behind TCP's congestion window. */
  link: 'none' | 'ideal' | 'tcp';
  /** RESP version. */
  protocol: 2 | 3;
}

export function codePathOf(
  { kind }: Strategy,
  { network, protocol = 2 }: Pick<Experiment, 'network' | 'protocol'>,
): CodePath {
  const link = hasWindow(network) ? 'tcp' : isSimulated(network) ? 'ideal' : 'none';
  return { kind, link, protocol };
}

const run = new Map<string, number>();

const idOf = ({ kind, link, protocol }: CodePath) => `${kind} ${link} ${protocol}`;

/** Number of commands that have taken this path since the thread started. */
export function commandsRun(path: CodePath): number {
  return run.get(idOf(path)) ?? 0;
}

export function addCommandsRun(path: CodePath, commands: number): void {
  run.set(idOf(path), commandsRun(path) + commands);
}
