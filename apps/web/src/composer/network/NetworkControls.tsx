import { useId } from 'react';
import { LogSlider } from '../../controls/LogSlider.tsx';
import type { LogScale } from '../../controls/log-scale.ts';
import { NumberField } from '../../controls/NumberField.tsx';
import { NETWORK_PRESETS } from '../../experiment/network-presets.ts';
import { setDuration } from '../../format/quantity.ts';
import { Term } from '../../glossary/Term.tsx';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import styles from './NetworkControls.module.css';

const RTT: LogScale = { min: 0.1, max: 300, fromZero: true, whole: false };

/** The simulated round-trip time: a preset, a slider, an exact number. */
export function NetworkControls() {
  const rttMs = useComposed(({ network }) => network.rttMs);
  const { changeNetwork } = useWorkbench();
  const name = useId();
  return (
    <div className={styles.controls}>
      <fieldset className={styles.presets}>
        <legend className="visually-hidden">Network</legend>
        {NETWORK_PRESETS.map((preset) => (
          <label key={preset.label} className={styles.preset} title={preset.example}>
            <input
              className="visually-hidden"
              type="radio"
              name={name}
              checked={preset.rttMs === rttMs}
              onChange={() => changeNetwork({ rttMs: preset.rttMs })}
            />
            <span>{preset.label}</span>
            <span className={styles.figure}>{setDuration(preset.rttMs)}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.rtt}>
        <span className={styles.label}>
          <Term id="round-trip-time">RTT</Term>
        </span>
        <LogSlider
          label="Round-trip time"
          value={rttMs}
          scale={RTT}
          valueText={setDuration(rttMs)}
          onChange={(value) => changeNetwork({ rttMs: value })}
        />
        <NumberField
          label="Exact round-trip time"
          value={rttMs}
          min={0}
          max={RTT.max}
          unit="ms"
          onChange={(value) => changeNetwork({ rttMs: value })}
        />
      </div>
    </div>
  );
}
