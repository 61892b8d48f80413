import type { TapFindings } from '@roundtrip/protocol';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { Select } from '../../controls/Select.tsx';
import { count } from '../../format/quantity.ts';
import { whenWords } from '../../history/when-words.ts';
import { compareNothing } from '../keep/opened-recording.ts';
import type { RecordingCard } from '../keep/recording-record.ts';
import { stretchWords } from '../view/verdict.ts';
import styles from './Comparison.module.css';
import { compareFigures, compareFindings } from './comparison.ts';
import { useCompared } from './use-compared.ts';

export interface ComparisonProps {
  compared: RecordingCard;
  /** What the page shows: a kept recording, or the tap. */
  shown: {
    name: string;
    /** When it was recorded, milliseconds since 1970; absent: now. */
    at: number | undefined;
    /** Which part of it is looked at. */
    part: string;
    found: TapFindings | undefined;
  };
}

/** A kept recording beside what is shown, the earlier one first: before a change of the program and after it. */
export function Comparison({ compared, shown }: ComparisonProps) {
  const [stretch, setStretch] = useState<number>();
  const { found, stretches } = useCompared(compared, stretch);
  const isBefore = shown.at === undefined || compared.at <= shown.at;
  const kept = (
    <>
      <span className={styles.name}>{compared.name}</span>
      <span className={styles.when}>{whenWords(compared.at)}</span>
      <Select
        label={`Part of ${compared.name}`}
        value={stretch === undefined ? 'all' : String(stretch)}
        options={[
          { value: 'all', label: 'Everything' },
          ...stretches.map((each, index) => ({
            value: String(index),
            label: `Stretch ${stretchWords(each, index)}`,
          })),
        ]}
        onChange={(value) => setStretch(value === 'all' ? undefined : Number(value))}
      />
    </>
  );
  const now = (
    <>
      <span className={styles.name}>{shown.name}</span>
      <span className={styles.when}>{shown.at === undefined ? 'now' : whenWords(shown.at)}</span>
      <span className={styles.part}>{shown.part}</span>
    </>
  );
  const both = found !== undefined && shown.found !== undefined && shown.found.commands > 0;
  const [before, after] = isBefore ? [found, shown.found] : [shown.found, found];
  const findings = both ? compareFindings(before as TapFindings, after as TapFindings) : [];
  return (
    <section className={styles.comparison} aria-labelledby="tap-comparison">
      <div className={styles.head}>
        <h3 id="tap-comparison" className={styles.title}>
          Before and after
        </h3>
        <Button onClick={compareNothing}>
          <X aria-hidden="true" />
          End the comparison
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroller} aria-label="Figures before and after" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              <th scope="col">
                <span className={styles.side}>Before</span>
                {isBefore ? kept : now}
              </th>
              <th scope="col">
                <span className={styles.side}>After</span>
                {isBefore ? now : kept}
              </th>
            </tr>
          </thead>
          {both && (
            <tbody>
              {compareFigures(before as TapFindings, after as TapFindings).map((figure) => (
                <tr key={figure.label}>
                  <th scope="row">{figure.label}</th>
                  <td>{figure.before}</td>
                  <td>
                    <span className={styles.figure}>{figure.after}</span>
                    {figure.change !== undefined && (
                      <span className={styles.change} data-better={figure.isBetter}>
                        {figure.change}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
              {findings.map(({ title, shape, ...finding }) => (
                <tr key={`${title} ${shape}`} className={styles.finding}>
                  <th scope="row">
                    {title} <code>{shape}</code>
                  </th>
                  <td>{finding.before}</td>
                  <td>
                    {finding.isBetter ? (
                      <span className={styles.change} data-better="true">
                        {finding.after}
                      </span>
                    ) : (
                      finding.after
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          )}
        </table>
      </section>
      {!both && (
        <p className={styles.note} role="status">
          {found === undefined
            ? 'Looking into the recording.'
            : `${count(found.commands)} commands before. Start the program again: what it asks now stands beside them.`}
        </p>
      )}
    </section>
  );
}
