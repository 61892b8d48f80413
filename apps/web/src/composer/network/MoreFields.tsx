import { hasWindow, INITIAL_WINDOW, LIMITS, type Network } from '@roundtrip/protocol';
import { NumberField } from '../../controls/NumberField.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { Setting, Settings } from '../Settings.tsx';

/** How the link treats a large batch. */
function linkHelp(network: Network): string {
  if (network.tcp === undefined) return 'simulated: any amount of data can be in flight at once';
  return hasWindow(network)
    ? 'simulated: data that exceeds TCP’s congestion window waits for acknowledgements'
    : 'no effect without an RTT: acknowledgements come at once';
}

/** The settings that a first experiment does not need. */
export default function MoreFields() {
  const { network, repetitions, seed, protocol = 2 } = useComposed((whole) => whole);
  const { changeExperiment, changeNetwork } = useWorkbench();
  return (
    <Settings>
      <Setting label="Link" help={linkHelp(network)}>
        <Segmented
          label="Link"
          value={network.tcp === undefined ? 'ideal' : 'tcp'}
          segments={[
            { value: 'ideal', label: 'Ideal link' },
            { value: 'tcp', label: 'TCP' },
          ]}
          onChange={(value) => changeNetwork({ tcp: value === 'tcp' ? {} : undefined })}
        />
      </Setting>
      {network.tcp !== undefined && (
        <Setting
          label="Window"
          help="segments of 1,448 bytes that a new or idle connection may have in flight"
        >
          <NumberField
            label="Initial window"
            value={network.tcp.initialWindow ?? INITIAL_WINDOW}
            min={1}
            max={LIMITS.initialWindow}
            whole
            onChange={(initialWindow) => changeNetwork({ tcp: { ...network.tcp, initialWindow } })}
          />
        </Setting>
      )}
      <Setting label="Jitter" help="simulated: standard deviation of the delay in each direction">
        <NumberField
          label="Jitter"
          value={network.jitterMs ?? 0}
          min={0}
          max={LIMITS.jitterMs}
          unit="ms"
          onChange={(value) => changeNetwork({ jitterMs: value === 0 ? undefined : value })}
        />
      </Setting>
      <Setting label="Bandwidth" help="simulated: in each direction">
        <NumberField
          label="Bandwidth"
          value={network.bandwidthMbps ?? 0}
          isEmpty={network.bandwidthMbps === undefined}
          empty={{ text: 'unlimited', onEmpty: () => changeNetwork({ bandwidthMbps: undefined }) }}
          min={0.01}
          max={LIMITS.bandwidthMbps}
          unit="Mb/s"
          onChange={(value) => changeNetwork({ bandwidthMbps: value })}
        />
      </Setting>
      <Setting label="Lost after" help="simulated: the connection breaks after this many replies">
        <NumberField
          label="Replies until the connection is lost"
          value={network.dropAfterReplies ?? 0}
          isEmpty={network.dropAfterReplies === undefined}
          empty={{ text: 'never', onEmpty: () => changeNetwork({ dropAfterReplies: undefined }) }}
          min={0}
          max={LIMITS.commands}
          whole
          onChange={(value) => changeNetwork({ dropAfterReplies: value })}
        />
      </Setting>
      <Setting
        label="Repetitions"
        help="of every lane; the median and the range are shown. Automatic repeats short lanes more"
      >
        <NumberField
          label="Repetitions"
          value={repetitions ?? 1}
          isEmpty={repetitions === undefined}
          empty={{ text: 'automatic', onEmpty: () => changeExperiment({ repetitions: undefined }) }}
          min={1}
          max={LIMITS.repetitions}
          whole
          onChange={(value) => changeExperiment({ repetitions: value })}
        />
      </Setting>
      <Setting label="Seed" help="for random numbers and jitter: the same seed gives the same sequence">
        <NumberField
          label="Seed"
          value={seed ?? 0}
          isEmpty={seed === undefined}
          empty={{ text: 'default', onEmpty: () => changeExperiment({ seed: undefined }) }}
          min={0}
          max={0xffff_ffff}
          whole
          onChange={(value) => changeExperiment({ seed: value })}
        />
      </Setting>
      <Setting label="RESP" help="version of the Redis protocol that the client speaks">
        <Segmented
          label="RESP version"
          value={protocol === 3 ? '3' : '2'}
          segments={[
            { value: '2', label: '2' },
            { value: '3', label: '3' },
          ]}
          onChange={(value) => changeExperiment({ protocol: value === '3' ? 3 : undefined })}
        />
      </Setting>
    </Settings>
  );
}
