/** The experiment's second client, which runs during a lane. */
import { type Experiment, newLooks } from '@roundtrip/protocol';
import type { Access } from './access.ts';
import { allOf, type CommandRange } from './command-range.ts';
import { startCompanion } from './companion/companion.ts';
import type { Observation, ToldLooks } from './companion/companion-messages.ts';
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
    const early: (() => void)[] = [];
    const sinceOrigin = (ns: bigint) => Math.max(0, Number((ns - (originNs ?? ns)) / 1000n));
    const report = ({ atNs, ...seen }: Observation) => {
      emit({ type: 'lane-observed', ...of, at: sinceOrigin(atNs), ...seen });
    };
    let from = 0;
    const reportLooks = ({ askedNs, answeredNs, state, leftOut }: ToldLooks) => {
      // Of the looks before the lane, only the last is reported: it shows the state that the lane found.
      const inLane = answeredNs.findIndex((ns) => ns >= (originNs ?? ns));
      const first = from > 0 ? 0 : Math.max(0, (inLane === -1 ? state.length : inLane) - 1);
      const count = state.length - first;
      const looks = newLooks(count);
      looks.state.set(state.subarray(first));
      looks.leftOut.set(leftOut.subarray(first));
      for (let row = 0; row < count; row++) {
        looks.asked[row] = sinceOrigin(askedNs[first + row] as bigint);
        looks.answered[row] = sinceOrigin(answeredNs[first + row] as bigint);
      }
      const columns = looks.asked.buffer as ArrayBuffer;
      emit({ type: 'lane-looks', ...of, from, count, columns }, [columns]);
      from += count;
    };
    const onceBegun = (reporting: () => void) => {
      if (originNs === undefined) early.push(reporting);
      else reporting();
    };
    const companion = await startCompanion(
      { type: 'observe', access, protocol, commands: list, everyMs: observer.everyMs },
      (message) => {
        if (message.type === 'observed') onceBegun(() => report(message.observation));
        if (message.type === 'looks') onceBegun(() => reportLooks(message.looks));
      },
      // Without the observer, the rest of the lane would be pointless.
      () => connection.destroy(),
    );
    return {
      laneBegins(origin) {
        originNs = origin;
        companion.laneBegins();
        for (const reporting of early.splice(0)) reporting();
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
