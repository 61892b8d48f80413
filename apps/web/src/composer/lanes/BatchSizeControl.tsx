import { LIMITS } from '@roundtrip/protocol';
import { LogSlider } from '../../controls/LogSlider.tsx';
import { NumberField } from '../../controls/NumberField.tsx';
import { countOf } from '../../format/quantity.ts';
import { Term } from '../../glossary/Term.tsx';
import styles from './BatchSizeControl.module.css';

export interface BatchSizeControlProps {
  /** Names the lane in the controls' labels: "lane 2". */
  lane: string;
  batchSize: number;
  /** Number of commands in the workload: a larger batch makes no difference. */
  commands: number;
  onChange: (batchSize: number) => void;
}

/** The slider goes at least this far, however few commands there are. */
const MIN_REACH = 10;

export function BatchSizeControl({ lane, batchSize, commands, onChange }: BatchSizeControlProps) {
  const max = Math.min(LIMITS.commandsInFlight, Math.max(MIN_REACH, commands));
  return (
    <span className={styles.control}>
      <span className={styles.label}>
        <Term id="batch-size">batch</Term>
      </span>
      <LogSlider
        label={`Batch size of ${lane}`}
        value={batchSize}
        scale={{ min: 1, max, fromZero: false, whole: true }}
        valueText={countOf(batchSize, 'command')}
        onChange={onChange}
      />
      <NumberField
        label={`Exact batch size of ${lane}`}
        value={batchSize}
        min={1}
        max={LIMITS.commandsInFlight}
        whole
        onChange={onChange}
      />
    </span>
  );
}
