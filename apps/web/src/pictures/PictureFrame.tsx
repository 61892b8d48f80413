import { type ReactNode, useState } from 'react';
import { Segmented } from '../controls/Segmented.tsx';
import styles from './PictureFrame.module.css';

export interface PictureFrameProps {
  title: string;
  /** What is drawn and how to read it, in a sentence. */
  caption: ReactNode;
  /** Choices of this picture. */
  controls?: ReactNode;
  picture: ReactNode;
  /** The same numbers as text. */
  table: ReactNode;
  /** The picture has heights of its own, and the frame holds them all; otherwise it fills the frame. */
  hasOwnHeight?: boolean;
}

/** A picture with its caption and its choices; or, instead of the picture, the table of its numbers. */
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
