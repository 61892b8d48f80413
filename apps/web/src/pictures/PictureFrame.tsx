import { type ReactNode, useState } from 'react';
import { Segmented } from '../controls/Segmented.tsx';
import styles from './PictureFrame.module.css';

export interface PictureFrameProps {
  title: string;
  /** Says in a sentence what is drawn and how to read it. */
  caption: ReactNode;
  /** Options of this picture. */
  controls?: ReactNode;
  picture: ReactNode;
  /** The same numbers as text. */
  table: ReactNode;
  /** The picture sets its own height and the frame grows with it; otherwise the picture fills the frame. */
  hasOwnHeight?: boolean;
}

/** A picture with its caption and options, or the table of its numbers instead. */
export function PictureFrame(props: PictureFrameProps) {
  const { title, caption, controls, picture, table, hasOwnHeight = false } = props;
  const [form, setForm] = useState<'picture' | 'table'>('picture');
  return (
    <div className={styles.frame} data-grows={hasOwnHeight && form === 'picture'}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h3 className={styles.title}>{title}</h3>
          <p className={styles.caption}>{caption}</p>
        </div>
        <div className={styles.controls} data-export="off">
          {form === 'picture' && controls}
          <Segmented label="Form" value={form} segments={FORMS} onChange={setForm} />
        </div>
      </div>
      {form === 'picture' ? (
        <div className={styles.body}>{picture}</div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={styles.body} data-form="table" aria-label={`${title} In numbers`} tabIndex={0}>
          {table}
        </section>
      )}
    </div>
  );
}

const FORMS = [
  { value: 'picture', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const;
