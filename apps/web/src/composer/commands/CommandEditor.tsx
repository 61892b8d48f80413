import { Suspense, useRef } from 'react';
import { optionalPart } from '../../page/later-part.ts';
import type { CodeEditorProps } from './CodeEditor.tsx';
import styles from './CommandEditor.module.css';

/** A plain text area stands in until it has loaded. */
const CodeEditor = optionalPart(() => import('./CodeEditor.tsx'));

export interface CommandEditorProps extends Omit<CodeEditorProps, 'takeOver'> {
  /** Height in lines before the text scrolls. */
  lines: { least: number; most: number };
}

/**
 * The editor for command text. Until it has loaded, a plain text area of the same size stands in, which hands over the
 * cursor and the selection.
 */
export function CommandEditor({ lines, ...editor }: CommandEditorProps) {
  const plain = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef<{ from: number; to: number }>(undefined);
  const rows = Math.max(lines.least, linesUpTo(lines.most, editor.value));

  const rememberPlace = () => {
    const area = plain.current;
    typedAt.current =
      area !== null && document.activeElement === area
        ? { from: area.selectionStart, to: area.selectionEnd }
        : undefined;
  };

  return (
    <div className={styles.frame} style={{ '--rows': rows }}>
      <Suspense
        fallback={
          <textarea
            ref={plain}
            className={styles.plain}
            aria-label={editor.label}
            value={editor.value}
            placeholder={editor.placeholder}
            spellCheck={false}
            autoCapitalize="off"
            wrap="off"
            onChange={(event) => {
              editor.onChange(event.target.value);
              rememberPlace();
            }}
            onSelect={rememberPlace}
            onFocus={rememberPlace}
            onBlur={rememberPlace}
          />
        }
      >
        <CodeEditor {...editor} takeOver={typedAt.current} />
      </Suspense>
    </div>
  );
}

/** Counts the lines of a text, up to `most`. */
function linesUpTo(most: number, text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && lines < most; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
