import { useStore } from 'zustand/react';
import { NumberField } from '../controls/NumberField.tsx';
import { Select } from '../controls/Select.tsx';
import { NETWORK_PRESETS } from '../experiment/network-presets.ts';
import { setDuration } from '../format/quantity.ts';
import { Term } from '../glossary/Term.tsx';
import styles from './TapNetwork.module.css';
import { changeTapNetwork, tapStore } from './tap-store.ts';

const OWN = 'own';

/** The network that is simulated between the program and Redis. */
export function TapNetwork() {
  const { rttMs } = useStore(tapStore, (state) => state.network);
  const preset = NETWORK_PRESETS.find((each) => each.rttMs === rttMs);
  const change = (ms: number) => void changeTapNetwork({ rttMs: ms });
  return (
    <section className={styles.network} aria-labelledby="tap-network">
      <h3 id="tap-network" className={styles.title}>
        Network <Term id="simulated">simulated</Term> in between
      </h3>
      <div className={styles.fields}>
        <Select
          label="Network"
          value={preset === undefined ? OWN : preset.label}
          options={[
            ...NETWORK_PRESETS.map(({ label, rttMs: ms }) => ({
              value: label,
              label: ms === 0 ? 'None' : `${label}, ${setDuration(ms)}`,
            })),
            ...(preset === undefined ? [{ value: OWN, label: 'Your own' }] : []),
          ]}
          onChange={(label) => {
            const chosen = NETWORK_PRESETS.find((each) => each.label === label);
            if (chosen !== undefined) change(chosen.rttMs);
          }}
        />
        <NumberField label="Round-trip time" value={rttMs} min={0} max={300} unit="ms" onChange={change} />
      </div>
      <p className={styles.note}>For connections that are opened from now on.</p>
    </section>
  );
}
