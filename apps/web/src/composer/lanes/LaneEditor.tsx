import type { Strategy } from '@roundtrip/protocol';
import { TriangleAlert, X } from 'lucide-react';
import { Suspense } from 'react';
import { Button } from '../../controls/Button.tsx';
import { Select } from '../../controls/Select.tsx';
import { STRATEGIES, STRATEGY_KINDS } from '../../experiment/strategies.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import { laterPart } from '../../page/later-part.ts';
import { BatchSizeControl } from './BatchSizeControl.tsx';
import styles from './LaneEditor.module.css';

/** Only transactions have it, and none is there at the first visit. */
const WatchField = laterPart(() => import('./WatchField.tsx'));

export interface LaneEditorProps {
  lane: Strategy;
  identity: LaneIdentity;
  /** Number of commands in the workload; 0 while it cannot be read. */
  commands: number;
  isOnly: boolean;
  /** The server would refuse the experiment because of this lane. */
  isAtFault: boolean;
  onChange: (lane: Strategy) => void;
  onRemove: () => void;
}

export function LaneEditor({
  lane,
  identity,
  commands,
  isOnly,
  isAtFault,
  onChange,
  onRemove,
}: LaneEditorProps) {
  const entry = STRATEGIES[lane.kind];
  const batchSize = 'batchSize' in lane ? lane.batchSize : Math.max(1, commands);
  const watch = lane.kind === 'transaction' ? lane.watch : undefined;
  const place = `lane ${identity.index + 1}`;
  return (
    <li className={styles.lane} data-at-fault={isAtFault}>
      <Select
        label={`Strategy of ${place}`}
        value={lane.kind}
        options={STRATEGY_KINDS.map((kind) => ({ value: kind, label: kind }))}
        mark={<LaneMark lane={identity} />}
        onChange={(kind) => onChange(STRATEGIES[kind].from({ batchSize, ...(watch && { watch }) }))}
      />
      <div className={styles.settings}>
        {entry.hasBatchSize ? (
          <BatchSizeControl
            lane={place}
            batchSize={batchSize}
            commands={commands}
            onChange={(size) => onChange(entry.from({ batchSize: size, ...(watch && { watch }) }))}
          />
        ) : (
          <span className={styles.does}>{entry.does}</span>
        )}
        {entry.hasWatch && (
          <Suspense>
            <WatchField
              keys={watch ?? []}
              onChange={(keys) =>
                onChange(entry.from({ batchSize, ...(keys.length > 0 && { watch: keys }) }))
              }
            />
          </Suspense>
        )}
      </div>
      <Button
        look="icon"
        aria-label={`Remove ${place}, ${identity.label}`}
        disabled={isOnly}
        onClick={onRemove}
      >
        <X aria-hidden="true" />
      </Button>
      {isAtFault && (
        <p className={styles.fault}>
          <TriangleAlert aria-hidden="true" />
          This lane keeps the experiment from running.
        </p>
      )}
    </li>
  );
}
