/** The experiment's second client, which runs during a lane. */
import type { Experiment } from '@roundtrip/protocol';
import type { Access } from './access.ts';
import { allOf, type CommandRange } from './command-range.ts';
import { startCompanion } from './companion/companion.ts';
import type { Observation } from './companion/companion-messages.ts';
import type { Probe } from './run-lane.ts';
import type { Emit } from './run-messages.ts';

export function observerProbe(
  { observer, protocol = 2 }: Experiment,
  commands: readonly CommandRange[],
  access: Access,
  of: { lane: number; repetition: number },
  emit: Emit,
): Probe[] {
  if (!observer) return [];
  const list = commands.flatMap(allOf);
  const begin: Probe['begin'] = async ({ connection }) => {
    // Observations from before the lane's clock starts count as made at its start.
    let originNs: bigint | undefined;
    const early: Observation[] = [];
    const report = (observation: Observation) => {
      if (originNs === undefined) return void early.push(observation);
      const { atNs, ...seen } = observation;
      const at = Math.max(0, Number((atNs - originNs) / 1000n));
      emit({ type: 'lane-observed', ...of, at, ...seen });
    };
    const companion = await startCompanion(
      { type: 'observe', access, protocol, commands: list, everyMs: observer.everyMs },
      (message) => {
        if (message.type === 'observed') report(message.observation);
      },
      // Without the observer, the rest of the lane would be pointless.
      () => connection.destroy(),
    );
    return {
      laneBegins(origin) {
        originNs = origin;
        companion.laneBegins();
        for (const observation of early) report(observation);
      },
      async end() {
        const ended = await companion.end();
        if (ended?.type !== 'observing-ended') return { observationIncomplete: true };
        const { states, isComplete, latencyMs } = ended;
        return {
          observedStates: states,
          ...(latencyMs && { observerLatencyMs: latencyMs }),
          ...(!isComplete && { observationIncomplete: true }),
        };
      },
    };
  };
  return [{ begin }];
}
