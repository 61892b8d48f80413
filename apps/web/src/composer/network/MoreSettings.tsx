import { type Experiment, LIMITS } from '@roundtrip/protocol';
import type { ReactNode } from 'react';
import { Disclosure } from '../../controls/Disclosure.tsx';
import { NumberField } from '../../controls/NumberField.tsx';
import { changeExperiment, changeNetwork } from '../../experiment/experiment-store.ts';
import { OFFERED_SETTINGS, type Setting } from '../../offered.ts';
import { useComposed } from '../use-composed.ts';
import styles from './MoreSettings.module.css';

/** The settings that a first experiment does without. Absent while the server supports none. */
export function MoreSettings() {
  const experiment = useComposed((whole) => whole);
  if (OFFERED_SETTINGS.length === 0) return null;
  return (
    <Disclosure title="More">
      <div className={styles.settings}>
        {OFFERED_SETTINGS.map((setting) => {
          const { label, help, field } = SETTINGS[setting];
          return (
            <div key={setting} className={styles.setting}>
              <span>
                {label}
                <span className={styles.help}>{help}</span>
              </span>
              {field(experiment)}
            </div>
          );
        })}
      </div>
    </Disclosure>
  );
}

interface SettingEntry {
  label: string;
  help: string;
  field: (experiment: Experiment) => ReactNode;
}

const SETTINGS: Readonly<Record<Setting, SettingEntry>> = {
  jitter: {
    label: 'Jitter',
    help: 'simulated: standard deviation of each direction’s delay',
    field: ({ network }) => (
      <NumberField
        label="Jitter"
        value={network.jitterMs ?? 0}
        min={0}
        max={LIMITS.jitterMs}
        unit="ms"
        onChange={(value) => changeNetwork({ jitterMs: value === 0 ? undefined : value })}
      />
    ),
  },
  bandwidth: {
    label: 'Bandwidth',
    help: 'simulated: of each direction',
    field: ({ network }) => (
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
    ),
  },
  repetitions: {
    label: 'Repetitions',
    help: 'of every lane; the median is shown, with its range',
    field: ({ repetitions = 1 }) => (
      <NumberField
        label="Repetitions"
        value={repetitions}
        min={1}
        max={LIMITS.repetitions}
        whole
        onChange={(value) => changeExperiment({ repetitions: value === 1 ? undefined : value })}
      />
    ),
  },
  seed: {
    label: 'Seed',
    help: 'of random numbers and jitter: the same seed, the same sequence',
    field: ({ seed }) => (
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
    ),
  },
};
