import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../page/copy-text.ts';
import { Button } from './Button.tsx';
import styles from './CopyButton.module.css';

export interface CopyButtonProps {
  text: string;
  /** Tells it from others on the page, for screen readers: "Copy the address". */
  label?: string;
  /** Said once it is copied. */
  done: string;
  /** What to do where the browser does not allow copying. */
  instead: string;
}

/** Copies a text, and says whether that worked. Give it a key: the text. */
export function CopyButton({ text, label, done, instead }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const name = state === 'copied' ? 'Copied' : 'Copy';
  return (
    <>
      <Button
        aria-label={state === 'copied' ? undefined : label}
        onClick={async () => setState((await copyText(text)) ? 'copied' : 'refused')}
      >
        {state === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {name}
      </Button>
      <span className={state === 'refused' ? styles.refused : 'visually-hidden'} role="status">
        {state === 'copied' && done}
        {state === 'refused' && `This browser does not allow copying. ${instead}`}
      </span>
    </>
  );
}
