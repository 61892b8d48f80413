import type { Stretch } from '@roundtrip/protocol';
import { useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { NumberField } from '../../controls/NumberField.tsx';
import { Select } from '../../controls/Select.tsx';
import { count, duration } from '../../format/quantity.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import styles from './LookBar.module.css';
import { isSameRange, rangeOf } from './part.ts';
import type { TimeRange } from './row-segments.ts';
import { lookAt, lookedAtStore, NO_FILTER } from './selection-store.ts';
import { stretchWords } from './verdict.ts';

export interface LookBarProps {
  /** Of the whole recording, in order of time. */
  stretches: readonly Stretch[];
  /** Where the time of the pictures begins, milliseconds since the tap opened. */
  beganMs: number;
  /** Commands whose names are still to be asked for. */
  untested: number;
}

const BY_HAND = 'by hand';
/** In the menu, the latest. */
const MAX_LISTED = 100;

/** Which part of the recording is looked at: a stretch by silence, a range by hand, some of the commands. */
export function LookBar({ stretches, beganMs, untested }: LookBarProps) {
  const { timeWindowStore, showWindow } = useWorkbench();
  const window = useStore(timeWindowStore, (zoom) => zoom.window);
  const { part, silenceMs, filter } = useStore(lookedAtStore);
  const listed = stretches.map((stretch, index) => ({ stretch, index })).slice(-MAX_LISTED);
  const byHand = typeof part === 'string' ? undefined : part;
  const chosen = byHand && listed.find(({ stretch }) => isSameRange(rangeOf(stretch), byHand));
  const value = typeof part === 'string' ? part : chosen === undefined ? BY_HAND : String(chosen.index);
  return (
    <div className={styles.bar}>
      <div className={styles.group}>
        <Select
          label="Part of the recording"
          value={value}
          options={[
            { value: 'latest', label: 'The latest stretch' },
            { value: 'all', label: `Everything, ${stretchCount(stretches.length)}` },
            ...(byHand !== undefined && chosen === undefined
              ? [{ value: BY_HAND, label: `By hand: ${spanWords(byHand)}` }]
              : []),
            ...listed.map(({ stretch, index }) => ({
              value: String(index),
              label: `Stretch ${stretchWords(stretch, index)}`,
            })),
          ]}
          onChange={(next) => {
            if (next === BY_HAND) return;
            const stretch = stretches[Number(next)];
            lookAt({ part: stretch ? rangeOf(stretch) : next === 'all' ? 'all' : 'latest' });
          }}
        />
        <Button
          disabled={window === undefined}
          onClick={() => {
            if (window === undefined) return;
            lookAt({
              part: { fromMs: beganMs + window.fromUs / 1_000, toMs: beganMs + window.toUs / 1_000 },
            });
            showWindow(undefined);
          }}
        >
          Only this zoom
        </Button>
      </div>
      <div className={styles.group}>
        <span className={styles.label} aria-hidden="true">
          Apart by
        </span>
        <NumberField
          label="Silence between two stretches"
          value={silenceMs}
          min={1}
          max={60_000}
          unit="ms"
          onChange={(ms) => lookAt({ silenceMs: ms })}
        />
      </div>
      <div className={styles.group}>
        <TextField
          label="Only these commands"
          placeholder="command: GET"
          value={filter.command}
          onChange={(command) => lookAt({ filter: { ...filter, command } })}
        />
        <TextField
          label="Only with an argument like"
          placeholder="key: user:*"
          value={filter.argument}
          onChange={(argument) => lookAt({ filter: { ...filter, argument } })}
        />
        {(filter.command !== '' || filter.argument !== '') && (
          <Button onClick={() => lookAt({ filter: NO_FILTER })}>Clear filter</Button>
        )}
        <span className={styles.label} role="status">
          {untested > 0 && `Reading ${count(untested)} more`}
        </span>
      </div>
    </div>
  );
}

function stretchCount(stretches: number): string {
  return stretches === 1 ? '1 stretch' : `${count(stretches)} stretches`;
}

function spanWords({ fromMs, toMs }: TimeRange): string {
  return `${duration(toMs - fromMs).text} at ${duration(fromMs).text}`;
}

interface TextFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

/** Takes effect on Enter or on leaving the field. */
function TextField({ label, placeholder, value, onChange }: TextFieldProps) {
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    if (draft !== undefined && draft !== value) onChange(draft);
    setDraft(undefined);
  };
  return (
    <input
      className={styles.field}
      type="text"
      aria-label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        else if (event.key === 'Escape') setDraft(undefined);
      }}
    />
  );
}
