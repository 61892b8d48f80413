import { type ReactNode, useId } from 'react';
import styles from './Segmented.module.css';

export interface Segment<Value extends string> {
  value: Value;
  /** Accessible name, and what is shown if there is no `icon`. */
  label: string;
  icon?: ReactNode;
}

export interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  segments: readonly Segment<Value>[];
  onChange: (value: Value) => void;
}

/** A choice between a few values, side by side. Native radio buttons, for keyboards and screen readers. */
export function Segmented<Value extends string>({ label, value, segments, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className="visually-hidden">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={styles.segment}
          title={segment.icon ? segment.label : undefined}
        >
          <input
            className="visually-hidden"
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          {segment.icon ?? segment.label}
          {segment.icon !== undefined && <span className="visually-hidden">{segment.label}</span>}
        </label>
      ))}
    </fieldset>
  );
}
